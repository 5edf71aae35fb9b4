"""The addresses of networks, status profiles and exchange visits."""

from flask import Blueprint

from web.visits import actions, booking, feeds, networks, pictures, profiles, views
from web.visits.dossiers import routes as dossiers
from web.visits.founding import routes as founding
from web.visits.meetings import routes as meetings
from web.visits.notes import routes as notes

visits = Blueprint("visits", __name__, url_prefix="/visits")

visits.add_url_rule("", "overview", views.overview)
visits.add_url_rule("/visits.xlsx", "export", views.export)
visits.add_url_rule("/map", "map", pictures.map_page)
visits.add_url_rule("/timeline", "timeline", pictures.timeline_page)
visits.add_url_rule("/municipalities.svg", "borders", pictures.borders)
visits.add_url_rule("/networks", "networks", networks.overview)
visits.add_url_rule("/ledger.xlsx", "ledger", networks.export)
visits.add_url_rule("/networks.xlsx", "network_list", networks.listed)
visits.add_url_rule("/networks/<slug>", "network", networks.one)
visits.add_url_rule("/profiles/<code>", "profile", profiles.page)
visits.add_url_rule("/profiles/<code>", "save_profile", profiles.save, methods=["POST"])
visits.add_url_rule("/profiles/<code>/discard", "discard_profile", profiles.discard, methods=["POST"])
visits.add_url_rule("/networks/<slug>/feed", "network_feed", feeds.of_network, methods=["POST"])
visits.add_url_rule("/profiles/<code>/feed", "host_feed", feeds.of_host, methods=["POST"])
visits.add_url_rule("/new", "asking", booking.form)
visits.add_url_rule("/new", "propose", booking.send, methods=["POST"])
visits.add_url_rule("/<int:visit_id>", "one", views.one)
for step in actions.STEPS:
    visits.add_url_rule(
        f"/<int:visit_id>/{step}", step, actions.take, methods=["POST"], defaults={"step": step}
    )
visits.add_url_rule("/<int:visit_id>/people", "name_person", actions.name_person, methods=["POST"])
visits.add_url_rule(
    "/<int:visit_id>/people/<int:person_id>/drop", "drop_person", actions.drop_person, methods=["POST"]
)
for part in (founding, dossiers, notes, meetings):
    part.add_to(visits)
