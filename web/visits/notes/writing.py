"""The guests' form for the note of their visit: a draft, then shared."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.errors import BadInputError, ForbiddenError
from scheduler.visits.dossiers.queries import parts_in
from scheduler.visits.listing import visits_where
from scheduler.visits.notes.queries import own_note
from scheduler.visits.notes.service import DONE, LONGEST, save_note, share_note
from scheduler.visits.rules.parts import GUESTS
from scheduler.visits.tables import Visit
from scheduler.words import mark
from web import request
from web.language import _

WRONG = 422
TEXT_FAULT = mark("Write something, at most %(number)s letters.")


def form(visit_id: int) -> str:
    """The note as it stands; before the visit is held it says when it can be written."""
    return _page(visit_id, {})


def keep(visit_id: int) -> ResponseReturnValue:
    """Keeps the draft, and shares it where asked."""
    actor, shares = request.signed_in(), "share" in asked.form
    try:
        with request.writing() as database:
            saw, take_home = asked.form.get("saw", ""), asked.form.get("take_home", "")
            save_note(database, actor, visit_id, saw, take_home, request.now())
            if shares:
                share_note(database, actor, visit_id, request.now())
    except BadInputError as error:
        return _page(visit_id, {error.place: _(TEXT_FAULT, number=LONGEST)}), WRONG
    if shares:
        flash(_("The note is shared with all who take part."), "success")
        return redirect(url_for("visits.note", visit_id=visit_id))
    flash(_("The draft is kept. You alone see it until it is shared."), "success")
    return redirect(url_for("visits.edit_note", visit_id=visit_id))


def _page(visit_id: int, faults: dict[str, str]) -> str:
    with request.reading() as database:
        parts = parts_in(database, request.signed_in(), visit_id)
        visit = visits_where(database, Visit.id == visit_id)[0]
        kept = own_note(database, visit_id)
    if not parts & GUESTS:
        raise ForbiddenError(f"{sorted(parts)} may not write the note; expected the guests")
    typed = asked.form if faults else {"saw": kept.saw, "take_home": kept.take_home}
    return render_template(
        "visits/notes/form.html",
        visit=visit,
        typed=typed,
        shared=kept.shared,
        is_time=visit.state in DONE,
        faults=faults,
    )
