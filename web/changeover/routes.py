"""The address at which all people of a group are replaced from a day."""

from flask import Blueprint

from web.changeover import views

changeover = Blueprint("changeover", __name__, url_prefix="/municipality")

changeover.add_url_rule("/<code>/changeover", "form", views.form)
changeover.add_url_rule("/<code>/changeover", "send", views.send, methods=["POST"])
