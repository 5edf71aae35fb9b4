"""What is done to a visit by a press of a button: answer it, move it, confirm it, cancel it, name who comes."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import cancel, confirm
from scheduler.visits.party.naming import drop_participant, name_participant
from scheduler.words import Word, mark
from web import request
from web.language import _
from web.municipality.forms import EMAIL_FAULT, NAME_FAULT, day
from web.visits.showing import shown, terms

CONFLICT, WRONG = 409, 422
DAY_FAULT = mark("Choose another day.")
REASON_FAULT = mark("Write why, so that the other side understands.")
DONE: Mapping[str, Word] = {
    "accept": mark("The day is accepted. Both sides have been told by mail."),
    "decline": mark("You have declined. Both sides have been told by mail."),
    "reschedule": mark("The other day is proposed. Both sides have been told by mail."),
    "confirm": mark("Your confirmation is noted."),
    "cancel": mark("The visit is cancelled. Both sides have been told by mail."),
}


def take(visit_id: int, step: str) -> ResponseReturnValue:
    """Does one step of the visit; a refusal stands on the visit's page with its rule and the way on."""
    faults = _faults(step)
    if faults:
        return _page(visit_id, faults), WRONG
    with request.writing() as database:
        answer = STEPS[step](database, request.signed_in(), visit_id)
    if isinstance(answer, Refusal):
        return _page(visit_id, {}, answer), CONFLICT
    flash(_(DONE[step]), "success")
    return _back(visit_id)


def name_person(visit_id: int) -> ResponseReturnValue:
    """Somebody more who comes along."""
    try:
        with request.writing() as database:
            answer = name_participant(
                database,
                request.signed_in(),
                visit_id,
                asked.form.get("name", ""),
                asked.form.get("email", ""),
                request.now(),
            )
    except BadInputError as error:
        fault = {"name": NAME_FAULT}.get(error.place, EMAIL_FAULT)
        return _page(visit_id, {"name" if fault is NAME_FAULT else "email": _(fault)}), WRONG
    if isinstance(answer, Refusal):
        return _page(visit_id, {}, answer), CONFLICT
    flash(_("%(person)s comes along.", person=asked.form["name"].strip()), "success")
    return _back(visit_id)


def drop_person(visit_id: int, person_id: int) -> ResponseReturnValue:
    """One less who comes along."""
    with request.writing() as database:
        drop_participant(database, request.signed_in(), visit_id, person_id, request.now())
    flash(_("The person no longer comes along."), "success")
    return _back(visit_id)


def _faults(step: str) -> dict[str, str]:
    if step == "reschedule" and day(asked.form.get("day", "")) is None:
        return {"day": _(DAY_FAULT)}
    if step in {"cancel", "decline"} and not _reason():
        return {f"{step}_reason": _(REASON_FAULT)}
    return {}


def _accept(session: Session, actor: Actor, visit_id: int) -> object:
    return accept(session, actor, visit_id, request.now(), terms())


def _decline(session: Session, actor: Actor, visit_id: int) -> object:
    return decline(session, actor, visit_id, _reason(), request.now(), terms())


def _reschedule(session: Session, actor: Actor, visit_id: int) -> object:
    wanted = day(asked.form.get("day", ""))
    if wanted is None:
        raise BadInputError("day", asked.form.get("day", ""), "a day such as 2018-03-06")
    return reschedule(session, actor, visit_id, wanted, request.now(), terms())


def _confirm(session: Session, actor: Actor, visit_id: int) -> object:
    return confirm(session, actor, visit_id, request.now(), terms())


def _cancel(session: Session, actor: Actor, visit_id: int) -> object:
    return cancel(session, actor, visit_id, _reason(), request.now(), terms())


STEPS: Mapping[str, Callable[[Session, Actor, int], object]] = {
    "accept": _accept,
    "decline": _decline,
    "reschedule": _reschedule,
    "confirm": _confirm,
    "cancel": _cancel,
}


def _reason() -> str:
    return (asked.form.get("cancel_reason", "") or asked.form.get("decline_reason", "")).strip()


def _page(visit_id: int, faults: dict[str, str], refusal: Refusal | None = None) -> str:
    language = request.language()
    said = (rule(refusal, language), next_step(refusal, language)) if refusal else None
    return render_template(
        "visits/visit.html", **vars(shown(visit_id)), faults=faults, typed=asked.form, refusal=said
    )


def _back(visit_id: int) -> ResponseReturnValue:
    return redirect(url_for("visits.one", visit_id=visit_id))
