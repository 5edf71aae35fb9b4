"""The addresses at which a municipality's list of people is read."""

from typing import Any

from flask import Blueprint
from flask import request as asked

from scheduler.imports.limits import reading_rules
from web.lists import views, workbooks
from web.security import MEBIBYTE

lists = Blueprint("lists", __name__, url_prefix="/municipality")


@lists.url_value_preprocessor
def allow_a_file(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Lets a request here be as large as a list and its form; runs before anything reads the request."""
    asked.max_content_length = asked.max_form_memory_size = reading_rules().limits.file_bytes + MEBIBYTE


lists.add_url_rule("/<code>/import", "form", views.form)
lists.add_url_rule("/<code>/import", "send", views.send, methods=["POST"])
lists.add_url_rule("/<code>/import/template.xlsx", "template", workbooks.template)
