"""The addresses of networks' meetings."""

from flask import Blueprint

from web.visits.meetings import asking, views


def add_to(visits: Blueprint) -> None:
    """Adds them to the addresses of visits."""
    visits.add_url_rule("/networks/<slug>/meetings/new", "ask_days", asking.form)
    visits.add_url_rule("/networks/<slug>/meetings/new", "send_days", asking.send, methods=["POST"])
    visits.add_url_rule("/meetings/<int:meeting_id>", "meeting", views.page)
    visits.add_url_rule("/meetings/<int:meeting_id>/answers.xlsx", "export_answers", views.export)
    for name, view in (("answer_days", views.answer), ("settle", views.settle_on), ("call_off", views.end)):
        visits.add_url_rule(
            f"/meetings/<int:meeting_id>/{name.replace('_', '-')}", name, view, methods=["POST"]
        )
