"""The addresses of the organiser's rooms."""

from flask import Blueprint

from web.organiser import events, planning, views

organiser = Blueprint("organiser", __name__, url_prefix="/organiser")

organiser.add_url_rule("", "overview", views.overview)
organiser.add_url_rule("/overview.xlsx", "export", views.export)
organiser.add_url_rule("/missing", "missing", views.missing)
organiser.add_url_rule("/planning", "planning", planning.overview)
organiser.add_url_rule("/planning", "order", planning.order, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>", "run", planning.run)
organiser.add_url_rule("/planning/<int:run_id>/progress", "progress", planning.progress)
organiser.add_url_rule("/planning/<int:run_id>/cancel", "cancel_run", planning.cancel, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>/publish", "publish", planning.publish, methods=["POST"])
organiser.add_url_rule("/events", "events", events.overview)
organiser.add_url_rule("/events/<int:event_id>", "event", events.page)
organiser.add_url_rule("/events/<int:event_id>/move", "move", events.move, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/cancel", "cancel", events.cancel, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/open", "open", events.open_up, methods=["POST"])
organiser.add_url_rule("/venues/<int:venue_id>", "venue", events.venue)
organiser.add_url_rule("/venues/<int:venue_id>", "rename", events.rename, methods=["POST"])
