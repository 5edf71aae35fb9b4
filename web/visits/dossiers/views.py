"""What is shown of a dossier, and what is done to it by a press of a button."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.errors import BadInputError, ForbiddenError
from scheduler.visits.dossiers.queries import Texts, dossier_of, parts_in
from scheduler.visits.dossiers.service import LONGEST, answer, ask, keep_dossier
from scheduler.visits.listing import visits_where
from scheduler.visits.party.queries import party
from scheduler.visits.rules.parts import GUESTS, HOSTS, Part, programme_lines
from scheduler.visits.rules.texts import LONGEST as LONGEST_QUESTION
from scheduler.visits.states import COMING
from scheduler.visits.tables import Visit
from scheduler.words import mark
from web import request
from web.language import _
from web.visits.showing import terms

WRONG = 422
TEXT_FAULT = mark("Write something, at most %(number)s letters.")


def page(visit_id: int) -> str:
    """The dossier as it stands."""
    return _page(visit_id, {})


def edit(visit_id: int) -> str:
    """The host's form, filled with what there is."""
    with request.reading() as database:
        parts = parts_in(database, request.signed_in(), visit_id)
        texts = dossier_of(database, visit_id).texts
    if not parts & HOSTS:
        raise ForbiddenError(f"{sorted(parts)} may not edit the dossier; expected the host")
    return _form(visit_id, texts, {})


def keep(visit_id: int) -> ResponseReturnValue:
    """Keeps what the host wrote; a text that is too long stays as typed."""
    typed = Texts(**{name: asked.form.get(name, "") for name in LONGEST})
    try:
        with request.writing() as database:
            keep_dossier(database, request.signed_in(), visit_id, typed, request.now())
    except BadInputError as error:
        return _form(visit_id, typed, {error.place: _too_long(LONGEST[error.place])}), WRONG
    flash(_("The programme of the day is kept. The guests see it now."), "success")
    return redirect(url_for("visits.dossier", visit_id=visit_id))


def send_question(visit_id: int) -> ResponseReturnValue:
    """Asks the host something."""
    try:
        with request.writing() as database:
            text = asked.form.get("question", "")
            ask(database, request.signed_in(), visit_id, text, request.now(), terms().base_url)
    except BadInputError:
        return _page(visit_id, {"question": _too_long(LONGEST_QUESTION)}), WRONG
    flash(_("The question is sent. The host has been told by mail."), "success")
    return redirect(url_for("visits.dossier", visit_id=visit_id) + "#questions")


def send_answer(visit_id: int, question_id: int) -> ResponseReturnValue:
    """Answers one question."""
    actor, now = request.signed_in(), request.now()
    try:
        with request.writing() as database:
            text = asked.form.get("answer", "")
            answer(database, actor, visit_id, question_id, text, now, terms().base_url)
    except BadInputError:
        return _page(visit_id, {f"answer-{question_id}": _too_long(LONGEST_QUESTION)}), WRONG
    flash(_("The answer is kept. All guests see it."), "success")
    return redirect(url_for("visits.dossier", visit_id=visit_id) + "#questions")


def _too_long(number: int) -> str:
    return _(TEXT_FAULT, number=number)


def _page(visit_id: int, faults: dict[str, str]) -> str:
    with request.reading() as database:
        parts = parts_in(database, request.signed_in(), visit_id)
        visit = visits_where(database, Visit.id == visit_id)[0]
        found = dossier_of(database, visit_id)
        people = party(database, visit_id, request.now(), request.settings().visits.named_days)
    is_coming = visit.state in COMING
    return render_template(
        "visits/dossiers/page.html",
        visit=visit,
        found=found,
        programme=programme_lines(found.texts.programme),
        party=people,
        may_edit=is_coming and bool(parts & HOSTS),
        may_ask=is_coming and bool(parts & GUESTS),
        sees_visit=bool(parts - {Part.COMPANION}),
        may_note=not is_coming and not visit.is_cancelled and bool(parts & GUESTS),
        typed=asked.form,
        faults=faults,
    )


def _form(visit_id: int, texts: Texts, faults: dict[str, str]) -> str:
    with request.reading() as database:
        parts_in(database, request.signed_in(), visit_id)
        visit = visits_where(database, Visit.id == visit_id)[0]
        is_new = dossier_of(database, visit_id).changed is None
    return render_template(
        "visits/dossiers/form.html", visit=visit, texts=texts, faults=faults, is_new=is_new
    )
