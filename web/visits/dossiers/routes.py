"""The addresses of a visit's dossier."""

from flask import Blueprint

from web.visits.dossiers import views


def add_to(visits: Blueprint) -> None:
    """Adds them to the addresses of visits."""
    visits.add_url_rule("/<int:visit_id>/dossier", "dossier", views.page)
    visits.add_url_rule("/<int:visit_id>/dossier/edit", "edit_dossier", views.edit)
    visits.add_url_rule("/<int:visit_id>/dossier/edit", "keep_dossier", views.keep, methods=["POST"])
    visits.add_url_rule("/<int:visit_id>/questions", "ask", views.send_question, methods=["POST"])
    visits.add_url_rule(
        "/<int:visit_id>/questions/<int:question_id>", "answer", views.send_answer, methods=["POST"]
    )
