"""The addresses of what was learnt on visits."""

from flask import Blueprint

from web.visits.notes import reading, writing


def add_to(visits: Blueprint) -> None:
    """Adds them to the addresses of visits."""
    visits.add_url_rule("/notes", "notes", reading.overview)
    visits.add_url_rule("/notes.xlsx", "export_notes", reading.export)
    visits.add_url_rule("/notes/<int:visit_id>", "note", reading.one)
    visits.add_url_rule("/<int:visit_id>/note", "edit_note", writing.form)
    visits.add_url_rule("/<int:visit_id>/note", "keep_note", writing.keep, methods=["POST"])
