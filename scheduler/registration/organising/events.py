"""Cancels and moves events together with the places at them, and tells everybody who is registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.partnership.members import member_by_id
from scheduler.people.access import Actor, require_organiser
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.programme import service as programme
from scheduler.programme.tables import Event, Venue
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.changes import change_state
from scheduler.registration.facts.asking import may_send
from scheduler.registration.facts.queries import live_of, locked_event
from scheduler.registration.facts.standing import hall_size, tally_of
from scheduler.registration.letters import own_link, place_of, time_of
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.passing_on.returning import give_back
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual, Language, Value, spoken


@dataclass(frozen=True)
class Moving:
    """Where an event goes: another day, venue, or hours of the day in Danish time (absent: they stay)."""

    event_id: int
    day: date
    venue_id: int
    hours: tuple[time, time] | None = None
    reason: str = ""


def cancel_event(session: Session, actor: Actor, event_id: int, now: datetime, reason: str = "") -> Event:
    """The event, cancelled, with every registration; all who were registered are told.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown id, IllegalStepError for
    an event that was held or is cancelled already.
    """
    require_organiser(actor)
    event = locked_event(session, event_id)
    programme.cancel(session, event, now, actor.person_id, reason)
    event_cancelled(session, event, now, actor.person_id, reason)
    return event


def event_cancelled(
    session: Session, event: Event, now: datetime, actor_id: int | None = None, reason: str = ""
) -> int:
    """Ends every live registration of an event that is cancelled and tells all; gives how many."""
    live = live_of(session, event.id)
    for one in live:
        change_state(session, actor_id, one, RegistrationState.CANCELLED, now, reason=reason)
    _tell_all(session, event, live, LetterKind.EVENT_CANCELLED, {}, now)
    return len(live)


def move_event(
    session: Session, actor: Actor, moving: Moving, now: datetime, offer: timedelta
) -> Event | Refusal:
    """The event on its new day and place, all who are registered told; a larger hall is shared out at once.

    Refused when the new hall is smaller than the people who hold a place, or than what must be guaranteed. A
    municipality that is no member on the new day gives its places back. Raises ForbiddenError for everybody but
    an organiser, NotFoundError for an unknown event or venue, and as `programme.service.move`.
    """
    require_organiser(actor)
    event = locked_event(session, moving.event_id)
    venue = session.get(Venue, moving.venue_id)
    if venue is None:
        raise NotFoundError(f"venue is {moving.venue_id}; expected the number of a venue")
    size = hall_size(session, event) if venue.id == event.venue_id else venue.capacity
    if refusal := _overfull(session, event, size):
        return refusal
    old = _when_and_where(session, event)
    is_elsewhere = venue.id != event.venue_id
    refused = programme.move(
        session, event, moving.day, venue, now, actor.person_id, moving.reason, moving.hours
    )
    if refused:
        return refused
    if is_elsewhere and event.hall is not None:
        programme.edit(session, event, now, actor.person_id, hall=venue.capacity)
    new = _when_and_where(session, event)
    if old != new:
        _tell_all(
            session,
            event,
            live_of(session, event.id),
            LetterKind.EVENT_CHANGED,
            {"old": old, "new": new},
            now,
        )
    _end_of_former_members(session, actor, event, now, offer)
    promote(session, event, now, offer)
    return event


def change_hall(
    session: Session, actor: Actor, event_id: int, hall: int, now: datetime, offer: timedelta
) -> Event | Refusal:
    """The event with room for `hall` people; seats that this adds go to those who wait.

    Refused when more people hold a place. Raises ForbiddenError for everybody but an organiser, NotFoundError
    for an unknown id.
    """
    require_organiser(actor)
    event = locked_event(session, event_id)
    if refusal := _overfull(session, event, hall):
        return refusal
    programme.edit(session, event, now, actor.person_id, hall=hall)
    promote(session, event, now, offer)
    return event


def _overfull(session: Session, event: Event, hall: int) -> Refusal | None:
    held = tally_of(session, event.id).hall
    figures: dict[str, Value] = {"event": event.title, "held": held, "hall": hall}
    return Refusal(Reason.HALL_OVERFULL, figures) if held > hall else None


def _when_and_where(session: Session, event: Event) -> Bilingual:
    facts = time_of(event), place_of(session, event)
    said = {language: [str(spoken(language, fact)) for fact in facts] for language in Language}
    return Bilingual(da=", ".join(said[Language.DANISH]), en=", ".join(said[Language.ENGLISH]))


def _end_of_former_members(
    session: Session, actor: Actor, event: Event, now: datetime, offer: timedelta
) -> None:
    for one in live_of(session, event.id, Registration.membership_id.is_not(None)):
        if not may_send(event, member_by_id(session, one.membership_id or 0)):
            give_back(session, actor.person_id, event, one, now, offer, reason="no member on the new day")


def concerned(session: Session, live: Iterable[Registration], now: datetime) -> list[Person]:
    """Everybody registered and each coordinator of their municipalities, once; those who are told of a change."""
    registrations = list(live)
    people = {one.person_id: session.get_one(Person, one.person_id) for one in registrations}
    for membership_id in sorted({one.membership_id for one in registrations if one.membership_id}):
        code = member_by_id(session, membership_id).code
        people |= {one.id: one for one in coordinators(session, code, now)}
    return list(people.values())


def _tell_all(
    session: Session,
    event: Event,
    live: Iterable[Registration],
    letter: LetterKind,
    extra: dict[str, Value],
    now: datetime,
) -> None:
    """Writes once to everybody whom it concerns."""
    own = {one.person_id: one for one in live}
    values: dict[str, Value] = {"event": event.title, "starts": time_of(event), **extra}
    for person in concerned(session, own.values(), now):
        theirs = own.get(person.id)
        put(
            session,
            to=recipient(person),
            letter=letter,
            values={**values, **(own_link(theirs, person.id) if theirs else {})},
            now=now,
            partnership_id=event.partnership_id,
            event_id=event.id,
            registration_id=theirs.id if theirs else None,
        )
