"""Places beyond the rules and for externals, at one event."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.itineraries.event_facts import event_facts
from scheduler.partnership.members import Member, members, roles
from scheduler.partnership.tables import Role
from scheduler.people.service import person_for
from scheduler.programme.arranged import Arranged, arranged_event
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.facts.queries import Registered
from scheduler.registration.organising.exceptions import Guest, Leave, register_beyond, register_external
from scheduler.registration.organising.reports import RULE_WORDS, SetAside, externals, overrides
from scheduler.registration.overview.event_places import EventPlaces, event_places
from scheduler.registration.service import Wish
from scheduler.registration.tables import Registration
from web import request
from web.language import _
from web.names import name
from web.organiser.exceptions.forms import Given, beyond_form, guest_form

WRONG, CONFLICT = 422, 409


@dataclass(frozen=True)
class Stage:
    """What the page shows: the event, its places, who may be named, and what was set aside so far."""

    found: Arranged
    places: EventPlaces
    members: list[Member]
    roles: list[Role]
    open_roles: dict[str, str]
    set_aside: list[SetAside]
    externals: list[Registered]


def page(event_id: int) -> str:
    """The exceptions at an event, and the forms for another."""
    return _page(_stage(event_id), Given(), Given())


def beyond(event_id: int) -> ResponseReturnValue:
    """Gives a place beyond audience, delegation, deadline, cap or hall, for a reason."""
    stage = _stage(event_id)
    codes, slugs = {one.code for one in stage.members}, {one.slug for one in stage.roles}
    given = beyond_form(asked.form, codes, slugs)

    def give(database: Session, person_id: int) -> Registration | Refusal:
        wish = Wish(event_id, person_id, given.municipality, given.role, online=given.online)
        leave = Leave(given.reason, given.for_hall)
        return register_beyond(database, request.organiser(), wish, leave, request.now())

    answer = None if given.faults else _given(given, give)
    if answer is None or isinstance(answer, Refusal):
        return _again(stage, given, Given(), answer)
    return _done(event_id, _("%(person)s has a place; the reason is kept.", person=given.who.name))


def guest(event_id: int) -> ResponseReturnValue:
    """Gives an external a place, who counts for the hall alone."""
    stage = _stage(event_id)
    given = guest_form(asked.form, stage.open_roles.keys())

    def give(database: Session, person_id: int) -> Registration | Refusal:
        wish = Guest(event_id, person_id, given.role, wait=given.wait, online=given.online)
        return register_external(database, request.organiser(), wish, request.now())

    answer = None if given.faults else _given(given, give)
    if answer is None or isinstance(answer, Refusal):
        return _again(stage, Given(), given, answer)
    return _done(event_id, _("%(person)s is registered as an external.", person=given.who.name))


def _given(given: Given, give: Callable[[Session, int], Registration | Refusal]) -> Registration | Refusal:
    """What came of it; nobody is kept who was added for a place they do not get."""
    actor = request.organiser()
    with request.writing() as database:
        person = person_for(database, given.who.name, given.who.email, request.now(), actor.person_id)
        answer = give(database, person.id)
        if isinstance(answer, Refusal):
            database.rollback()
    return answer


def _stage(event_id: int) -> Stage:
    request.organiser()
    partnership_id, language = request.partnership().id, request.language()
    with request.reading() as database:
        found = arranged_event(database, partnership_id, event_id)
        if found.event.starts is None:
            abort(404)
        invited = event_facts(database, event_id).invited
        return Stage(
            found=found,
            places=event_places(database, event_id, (), request.now()),
            members=members(database, partnership_id),
            roles=list(roles(database, partnership_id)),
            open_roles={one.slug: one.role.said_in(language) for one in invited if one.mode is Mode.OPEN},
            set_aside=overrides(database, Event.id == event_id),
            externals=externals(database, event_id),
        )


def _again(stage: Stage, beyond: Given, guest: Given, refusal: Refusal | None) -> ResponseReturnValue:
    return _page(stage, beyond, guest, refusal), CONFLICT if refusal else WRONG


def _page(stage: Stage, beyond: Given, guest: Given, refusal: Refusal | None = None) -> str:
    language = request.language()
    return render_template(
        "organiser/exceptions.html",
        stage=stage,
        event=stage.found.event,
        beyond=beyond,
        guest=replace(guest, role=guest.role or next(iter(stage.open_roles), "")),
        faults={**beyond.faults, **{f"guest-{name}": said for name, said in guest.faults.items()}},
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        rules=RULE_WORDS,
        onlines=[(one.value, name(one, language)) for one in Online],
    )


def _done(event_id: int, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("organiser.exceptions", event_id=event_id))
