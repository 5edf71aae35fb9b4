"""The addresses of the coordinator's desk."""

from flask import Blueprint

from web.municipality import files, nominations, places, swapping, views

municipality = Blueprint("municipality", __name__, url_prefix="/municipality")

municipality.add_url_rule("", "desk", views.overview)
municipality.add_url_rule("/<code>", "one", views.desk)
municipality.add_url_rule("/<code>/events/<int:event_id>", "event", views.event)
municipality.add_url_rule("/<code>/registrations", "register", views.register_ticked, methods=["POST"])
municipality.add_url_rule("/<code>/delegates/new", "nomination", nominations.form)
municipality.add_url_rule("/<code>/delegates/new", "nominate", nominations.send, methods=["POST"])
municipality.add_url_rule("/<code>/delegates/<int:delegate_id>/end", "ending", nominations.ending)
municipality.add_url_rule("/<code>/delegates/<int:delegate_id>/end", "end", nominations.end, methods=["POST"])
municipality.add_url_rule("/<code>/registrations/<int:registration_id>", "registration", places.page)
municipality.add_url_rule(
    "/<code>/registrations/<int:registration_id>/withdraw", "withdraw", places.withdraw, methods=["POST"]
)
municipality.add_url_rule(
    "/<code>/registrations/<int:registration_id>/accept", "accept", places.accept, methods=["POST"]
)
municipality.add_url_rule(
    "/<code>/registrations/<int:registration_id>/role", "act", places.act, methods=["POST"]
)
municipality.add_url_rule(
    "/<code>/registrations/<int:registration_id>/part", "take_part", places.take_part, methods=["POST"]
)
municipality.add_url_rule(
    "/<code>/registrations/<int:registration_id>/substitution", "swap", swapping.swap, methods=["POST"]
)
municipality.add_url_rule("/<code>/delegates.xlsx", "delegates_file", files.delegates_file)
municipality.add_url_rule("/<code>/registrations.xlsx", "registrations_file", files.registrations_file)
