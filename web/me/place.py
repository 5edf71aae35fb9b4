"""One's own registration, reached signed in or by the link in a letter: look, answer, withdraw, name a substitute."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from scheduler.attendance.needs import LONGEST, Said, needs_of, state_needs
from scheduler.errors import BadInputError
from scheduler.people.access import Actor
from scheduler.people.service import person_for
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.acting import take_part as take_part_so
from scheduler.registration.clashes import clashes
from scheduler.registration.overview.consequence import consequence
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.service import accept as accept_offer
from scheduler.registration.service import withdraw as withdraw_one
from scheduler.registration.substitution import Swap
from scheduler.registration.substitution import substitute as pass_on
from scheduler.words import mark
from web import request
from web.language import _
from web.newcomer import Newcomer, newcomer
from web.qr import drawn

WRONG, CONFLICT = 422, 409


@dataclass(frozen=True)
class Way:
    """How somebody reached their own registration: who acts, the address of each action, and where to go after."""

    registration_id: int
    actor: Actor
    to: Callable[[str], str]
    after: str
    is_signed_in: bool


@dataclass(frozen=True)
class Typed:
    """What stands in the page's forms, what is wrong with it by the id of the field, and which rule said no."""

    coming: Newcomer = field(default_factory=Newcomer)
    needs: Said | None = None
    faults: dict[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None


def page(way: Way, typed: Typed | None = None) -> str:
    """How the registration stands, and everything that may be done about it."""
    with request.reading() as database:
        found = consequence(database, way.registration_id, request.now())
        said = needs_of(database, way.registration_id)
        same_day = clashes(database, [way.registration_id]).get(way.registration_id, ())
    if found.registration.person_id != way.actor.person_id:
        abort(404)
    one, language = found.registration, request.language()
    typed = typed or Typed()
    may_change = found.is_live and one.starts is not None and one.starts > request.now()
    refusal = typed.refusal
    return render_template(
        "me/place.html",
        found=found,
        way=way,
        typed=typed,
        needs=typed.needs or said,
        clashes=same_day,
        may_change=may_change,
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        code=_code(one.event_id, one.id)
        if one.state is RegistrationState.CONFIRMED and not one.online
        else None,
        keeping=request.settings().keeping,
    )


def withdraw(way: Way) -> ResponseReturnValue:
    """Gives the place back, or declines the offer."""
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = withdraw_one(database, way.actor, way.registration_id, request.now(), offer)
        done = _said(database, way, mark("%(person)s is withdrawn from %(event)s."))
    return _back(way, answer, done)


def accept(way: Way) -> ResponseReturnValue:
    """Takes the place that was offered."""
    with request.writing() as database:
        answer = accept_offer(database, way.actor, way.registration_id, request.now())
        done = _said(database, way, mark("%(person)s has a place at %(event)s."))
    return _back(way, answer, done)


def take_part(way: Way) -> ResponseReturnValue:
    """Goes online instead of the hall, or the other way."""
    online = "online" in asked.form
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = take_part_so(database, way.actor, way.registration_id, request.now(), offer, online=online)
    return _back(way, answer, _("You take part online.") if online else _("You come to the hall."))


def substitute(way: Way) -> ResponseReturnValue:
    """Lets somebody else of the municipality come instead; both are told by mail."""
    coming = newcomer(asked.form)
    if coming.faults:
        return page(way, Typed(coming, faults=coming.faults)), WRONG
    with request.writing() as database:
        answer = _pass_on(database, way, coming)
        if isinstance(answer, Refusal):
            database.rollback()  # nobody is kept who was added for a place they do not get
    if isinstance(answer, Refusal):
        return page(way, Typed(coming, refusal=answer)), CONFLICT
    flash(_("%(name)s comes instead of you, and both of you are told by mail.", name=coming.name), "success")
    return redirect(way.after)


def needs(way: Way) -> ResponseReturnValue:
    """Keeps what the person needs at the event."""
    said = Said(asked.form.get("diet", ""), asked.form.get("access", ""))
    try:
        with request.writing() as database:
            answer = state_needs(database, way.actor, way.registration_id, said, request.now())
    except BadInputError as error:
        fault = {error.place: _("Write at most %(most)s letters.", most=LONGEST)}
        return page(way, Typed(needs=said, faults=fault)), WRONG
    done = _("What you need is kept for the organiser.") if answer else _("Nothing is kept of what you need.")
    return _back(way, answer, done)


def _pass_on(database: Session, way: Way, coming: Newcomer) -> object:
    person = person_for(database, coming.name, coming.email, request.now(), way.actor.person_id)
    return pass_on(database, way.actor, Swap(way.registration_id, person.id), request.now())


def _said(database: Session, way: Way, sentence: str) -> str:
    one = consequence(database, way.registration_id, request.now()).registration
    return _(sentence, person=one.person, event=one.event)


def _back(way: Way, answer: object, done: str) -> ResponseReturnValue:
    language = request.language()
    if isinstance(answer, Refusal):
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
    else:
        flash(done, "success")
    return redirect(way.after)


def _code(event_id: int, registration_id: int) -> Markup:
    """The code to show at the door: it leads those who keep the door to this registration."""
    goal = url_for("checkin.person", event_id=event_id, registration_id=registration_id)
    return drawn(request.address(goal))
