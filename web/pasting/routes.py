"""The addresses at which a pasted list is registered for an event."""

from flask import Blueprint

from web.pasting import views

pasting = Blueprint("pasting", __name__, url_prefix="/municipality")

pasting.add_url_rule("/<code>/events/<int:event_id>/paste", "form", views.form)
pasting.add_url_rule("/<code>/events/<int:event_id>/paste", "send", views.send, methods=["POST"])
