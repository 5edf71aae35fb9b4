"""The addresses of the door of an event."""

from flask import Blueprint

from web.checkin import helping, needs, papers, views

checkin = Blueprint("checkin", __name__, url_prefix="/checkin/<int:event_id>")

checkin.add_url_rule("", "overview", views.overview)
checkin.add_url_rule("", "note", views.note, methods=["POST"])
checkin.add_url_rule("/people/<int:registration_id>", "person", views.person)
checkin.add_url_rule("/people/<int:registration_id>/substitute", "take_in", views.take_in, methods=["POST"])
checkin.add_url_rule("/sheet", "sheet", papers.sheet)
checkin.add_url_rule("/sheet.pdf", "sheet_pdf", papers.sheet_pdf)
checkin.add_url_rule("/badges", "badges", papers.badges)
checkin.add_url_rule("/badges.pdf", "badges_pdf", papers.badges_pdf)
checkin.add_url_rule("/attendance.xlsx", "attendance_file", papers.attendance_file)
checkin.add_url_rule("/needs", "needs", needs.overview)
checkin.add_url_rule("/needs.xlsx", "needs_file", needs.file)
checkin.add_url_rule("/helpers", "helpers", helping.overview)
checkin.add_url_rule("/helpers", "ask_for_help", helping.ask, methods=["POST"])
checkin.add_url_rule("/helpers/<int:person_id>/thank", "thank", helping.thank, methods=["POST"])
