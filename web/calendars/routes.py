"""The addresses at which a municipality names its calendars elsewhere."""

from typing import Any

from flask import Blueprint
from flask import request as asked

from calendars.busy.limits import MOST_BYTES
from web.calendars import adding, sheet, views
from web.security import MEBIBYTE

calendars = Blueprint("calendars", __name__, url_prefix="/municipality")


@calendars.url_value_preprocessor
def allow_a_file(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Lets a request here be as large as a calendar and its form; runs before anything reads the request."""
    asked.max_content_length = MOST_BYTES + MEBIBYTE


calendars.add_url_rule("/<code>/calendars", "page", views.page)
calendars.add_url_rule("/<code>/calendars", "add", adding.add, methods=["POST"])
calendars.add_url_rule("/<code>/calendars/<int:number>/read", "read", views.read, methods=["POST"])
calendars.add_url_rule("/<code>/calendars/<int:number>/remove", "remove", views.remove, methods=["POST"])
calendars.add_url_rule("/<code>/calendars.xlsx", "export", sheet.export)
