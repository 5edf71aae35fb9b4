"""The door: who is expected, who is there, and a substitute who comes instead."""

from itertools import groupby

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.attendance import door
from scheduler.attendance.door import WalkIn
from scheduler.attendance.expected import DoorList, Expected, expected, possible_substitutes
from scheduler.attendance.states import AttendanceState
from scheduler.errors import NotFoundError
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.words import mark
from web import request
from web.checkin.showing import is_the_day, kept_door
from web.language import _
from web.newcomer import Newcomer, newcomer

WRONG, CONFLICT = 422, 409
MOST_LETTERS = 100
UNDO = "undo"
SHOWS = (("", mark("Everybody")), ("expected", mark("Still expected")), ("present", mark("Present")))
"""What of the list is shown, by the word in the address."""


def overview(event_id: int) -> str:
    """Everybody with a place by municipality, or those whom the search finds."""
    text, show = asked.args.get("q", "").strip()[:MOST_LETTERS], asked.args.get("show", "")
    with request.reading() as database:
        found = kept_door(database, event_id)
    shown = [one for one in found.found(text) if _is_shown(one, show)]
    noted = asked.args.get("noted", type=int)
    return render_template(
        "checkin/overview.html",
        found=found,
        towns=[(town, list(people)) for town, people in groupby(shown, lambda one: one.names.municipality)],
        number=len(shown),
        text=text,
        show=show,
        shows=[(value, _(word)) for value, word in SHOWS],
        noted=next((one for one in found.people if one.names.id == noted), None),
        is_open=is_the_day(found),
    )


def person(event_id: int, registration_id: int) -> str:
    """One person at the door; the code on a badge leads here."""
    return _person(event_id, registration_id, Newcomer(), None)


def note(event_id: int) -> Response:
    """Notes one person as present, excused or absent, or undoes that; the button says which and whom."""
    request.signed_in()
    action, registration_id = _pressed()
    with request.writing() as database:
        kept_door(database, event_id)
        one = expected(database, event_id, registration_id)
        answer: object = None
        if action == UNDO:
            door.undo(database, request.signed_in(), registration_id, request.now())
        else:
            state = AttendanceState(action)
            answer = door.note(database, request.signed_in(), registration_id, state, request.now())
    if isinstance(answer, Refusal):
        language = request.language()
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
    elif action == UNDO:
        flash(_("%(person)s is expected again.", person=one.names.person), "info")
    return redirect(url_for("checkin.overview", event_id=event_id, noted=registration_id))


def take_in(event_id: int, registration_id: int) -> ResponseReturnValue:
    """Takes in a substitute at the door, present at once; the coordinator is told."""
    request.signed_in()
    typed = newcomer(asked.form)
    if typed.faults:
        return _person(event_id, registration_id, typed, None), WRONG
    walk_in = WalkIn(registration_id, typed.name, typed.email)
    with request.writing() as database:
        kept_door(database, event_id)
        expected(database, event_id, registration_id)
        answer = door.take_in(database, request.signed_in(), walk_in, request.now())
        if isinstance(answer, Refusal):
            database.rollback()  # nobody is kept who was added for a place they do not get
            kept = None
        else:
            kept = answer.id
    if isinstance(answer, Refusal):
        return _person(event_id, registration_id, typed, answer), CONFLICT
    flash(
        _("%(name)s is taken in as a substitute; the coordinator is told by mail.", name=typed.name),
        "success",
    )
    return redirect(url_for("checkin.overview", event_id=event_id, noted=kept))


def _person(event_id: int, registration_id: int, typed: Newcomer, refusal: Refusal | None) -> str:
    with request.reading() as database:
        found: DoorList = kept_door(database, event_id)
        one = expected(database, event_id, registration_id)
        others = possible_substitutes(database, one.names)
    language = request.language()
    return render_template(
        "checkin/person.html",
        found=found,
        one=one,
        others=others,
        typed=typed,
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        is_open=is_the_day(found),
    )


def _is_shown(one: Expected, show: str) -> bool:
    if show == "expected":
        return one.state is None
    return show != "present" or one.state is AttendanceState.PRESENT


def _pressed() -> tuple[str, int]:
    """What the button says and of which registration. Raises NotFoundError where no button was pressed."""
    for action in (*AttendanceState, UNDO):
        number = asked.form.get(action, type=int)
        if number is not None:
            return str(action), number
    raise NotFoundError("a form without a button; expected present, excused, absent or undo")
