"""The coordinator's desk: what is missing, our people, and our people by events."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.errors import ForbiddenError
from scheduler.partnership.members import members
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.clashes import clashes
from scheduler.registration.service import Wish, register
from scheduler.registration.tables import Registration
from web import request
from web.language import _, _n
from web.municipality.clashing import say_clashes
from web.municipality.forms import Tick, ticks
from web.municipality.showing import shown

FULL = frozenset({Reason.CAP_FULL, Reason.HALL_FULL, Reason.OTHERS_WAIT})
"""The refusals after which somebody may wait."""
NO_SEAT = frozenset({Reason.HALL_FULL, Reason.OTHERS_WAIT})
"""The refusals that speak of the hall, for which nobody online has to wait."""
SHOWN_AT_FIRST = 8
CONFLICT = 409


@dataclass(frozen=True)
class Refused:
    """A box that could not be granted: what to say, and whether the person may wait, or come online instead."""

    tick: Tick
    person: str
    rule: str
    next_step: str
    may_wait: bool
    may_be_online: bool


def overview() -> ResponseReturnValue:
    """The desk of the one municipality that a coordinator acts for, or the choice between several."""
    actor = request.signed_in()
    if len(actor.municipalities) == 1 and not actor.is_organiser:
        return desk(min(actor.municipalities))
    if not (actor.municipalities or actor.is_organiser):
        raise ForbiddenError(f"{actor.email} coordinates no municipality")
    with request.reading() as database:
        known = members(database, request.partnership().id)
    own = [one for one in known if one.code in actor.municipalities or actor.is_organiser]
    return render_template("municipality/choice.html", members=own)


def desk(code: str) -> ResponseReturnValue:
    """Everything about one municipality on one page."""
    return _page(code, None)


def event(code: str, event_id: int) -> ResponseReturnValue:
    """The municipality's people for one event."""
    return _page(code, event_id)


def register_ticked(code: str) -> ResponseReturnValue:
    """Registers those who were ticked; who is refused stays ticked, with the rule and the way on."""
    actor, wanted = request.signed_in(), ticks(asked.form)
    waits, online = "wait" in asked.form, "online" in asked.form
    event_id = asked.form.get("event", type=int)
    with request.writing() as database:
        answers = [
            (tick, _register(database, actor, code, tick, waits=waits, online=online)) for tick in wanted
        ]
        made = [answer.id for _, answer in answers if isinstance(answer, Registration)]
        twice = clashes(database, made)
    refused = [(tick, answer) for tick, answer in answers if isinstance(answer, Refusal)]
    say_clashes(twice)
    _say_done(len(answers) - len(refused), waits=waits)
    if refused:
        return _page(code, event_id, refused), CONFLICT
    if not wanted:
        flash(_("Nobody was ticked. Tick those who are to come, then register."), "warning")
    return redirect(_address(code, event_id))


def _register(
    session: Session, actor: Actor, code: str, tick: Tick, *, waits: bool, online: bool
) -> Registration | Refusal:
    wish = Wish(tick.event_id, tick.person_id, code, tick.role, wait=waits, online=online)
    return register(session, actor, wish, request.now())


def _say_done(number: int, *, waits: bool) -> None:
    if number and waits:
        flash(_n("%(number)s person is on the waiting list.", "%(number)s people are on the waiting list.", number), "success")  # fmt: skip
    elif number:
        flash(_n("%(number)s registration is made. The person has been told by mail.", "%(number)s registrations are made. They have been told by mail.", number), "success")  # fmt: skip


def _page(code: str, event_id: int | None, refused: list[tuple[Tick, Refusal]] | None = None) -> str:
    with request.reading() as database:
        found = shown(database, code, event_id)
    if event_id is not None and not found.desk.events:
        abort(404)
    names = {one.person_id: one.name for role in found.desk.roles for one in role.people}
    elsewhere = {one.id for one in found.desk.events if one.may_be_online}
    template = "municipality/desk.html" if event_id is None else "municipality/event.html"
    return render_template(
        template,
        shown=found,
        first=None if event_id is not None or "all" in asked.args else SHOWN_AT_FIRST,
        refused=[_refused(tick, refusal, names, elsewhere) for tick, refusal in refused or []],
        ticked={tick.value for tick, _ in refused or []},
    )


def _refused(tick: Tick, refusal: Refusal, names: dict[int, str], elsewhere: set[int]) -> Refused:
    language = request.language()
    return Refused(
        tick=tick,
        person=names.get(tick.person_id, ""),
        rule=rule(refusal, language),
        next_step=next_step(refusal, language),
        may_wait=refusal.reason in FULL,
        may_be_online=refusal.reason in NO_SEAT and tick.event_id in elsewhere,
    )


def _address(code: str, event_id: int | None) -> str:
    if event_id is None:
        return url_for("municipality.one", code=code)
    return url_for("municipality.event", code=code, event_id=event_id)
