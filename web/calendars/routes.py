"""The addresses at which a municipality names its calendars elsewhere."""

from flask import Blueprint

from web.calendars import views

calendars = Blueprint("calendars", __name__, url_prefix="/municipality")

calendars.add_url_rule("/<code>/calendars", "page", views.page)
calendars.add_url_rule("/<code>/calendars", "add", views.add, methods=["POST"])
calendars.add_url_rule("/<code>/calendars/<int:number>/read", "read", views.read, methods=["POST"])
calendars.add_url_rule("/<code>/calendars/<int:number>/remove", "remove", views.remove, methods=["POST"])
