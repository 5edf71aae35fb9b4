"""The addresses of the organiser's rooms."""

from flask import Blueprint

from web.organiser import events, frames, views
from web.organiser.exceptions import report, terms
from web.organiser.exceptions import views as exceptions
from web.organiser.members import views as members
from web.organiser.planning import deciding, ordering, publishing, runs, sheets, what_if

organiser = Blueprint("organiser", __name__, url_prefix="/organiser")

organiser.add_url_rule("", "overview", views.overview)
organiser.add_url_rule("/overview.xlsx", "export", views.export)
organiser.add_url_rule("/missing", "missing", views.missing)
organiser.add_url_rule("/planning", "planning", ordering.overview)
organiser.add_url_rule("/planning", "order", ordering.order, methods=["POST"])
organiser.add_url_rule("/planning/runs.xlsx", "runs_file", sheets.run_list)
organiser.add_url_rule("/planning/what-if", "what_if", what_if.form)
organiser.add_url_rule("/planning/what-if", "order_what_if", what_if.order, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>", "run", runs.run)
organiser.add_url_rule("/planning/<int:run_id>/progress", "progress", runs.progress)
organiser.add_url_rule("/planning/<int:run_id>/cancel", "cancel_run", runs.cancel, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>/again", "order_again", ordering.again, methods=["POST"])
organiser.add_url_rule(
    "/planning/<int:run_id>/decide", "decide_visit", deciding.decide_visit, methods=["POST"]
)
organiser.add_url_rule("/planning/<int:run_id>/swap", "swapping", deciding.swapping)
organiser.add_url_rule("/planning/<int:run_id>/swap", "swap_visit", deciding.swap_visit, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>/plan.xlsx", "plan_file", sheets.events)
organiser.add_url_rule("/planning/<int:run_id>/visits.xlsx", "visits_file", sheets.visits)
organiser.add_url_rule("/planning/<int:run_id>/busy.xlsx", "busy_file", sheets.busy)
organiser.add_url_rule("/planning/<int:run_id>/publish", "publishing", publishing.preview)
organiser.add_url_rule("/planning/<int:run_id>/publish", "publish", publishing.publish, methods=["POST"])
organiser.add_url_rule("/planning/<int:run_id>/letters.xlsx", "letters_file", publishing.letters)
organiser.add_url_rule("/events", "events", events.overview)
organiser.add_url_rule("/events/<int:event_id>", "event", events.page)
organiser.add_url_rule("/events/<int:event_id>/move", "move", events.move, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/cancel", "cancel", events.cancel, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/open", "open", events.open_up, methods=["POST"])
organiser.add_url_rule("/venues/<int:venue_id>", "venue", events.venue)
organiser.add_url_rule("/venues/<int:venue_id>", "rename", events.rename, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/days", "days", frames.days, methods=["POST"])
organiser.add_url_rule("/venues/<int:venue_id>/capacity", "capacity", frames.capacity, methods=["POST"])
organiser.add_url_rule("/venues/<int:venue_id>/taken", "taken", frames.taken, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/exceptions", "exceptions", exceptions.page)
organiser.add_url_rule("/events/<int:event_id>/exceptions", "beyond", exceptions.beyond, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/externals", "guest", exceptions.guest, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/hall", "hall", terms.hall, methods=["POST"])
organiser.add_url_rule("/events/<int:event_id>/online", "online", terms.online, methods=["POST"])
organiser.add_url_rule("/exceptions", "set_aside", report.page)
organiser.add_url_rule("/exceptions.xlsx", "set_aside_file", report.file)
organiser.add_url_rule("/municipalities/<code>", "member", members.page)
organiser.add_url_rule("/municipalities/<code>/quota", "quota", members.quota, methods=["POST"])
organiser.add_url_rule("/municipalities/<code>/leave", "leave", members.leave, methods=["POST"])
