"""What can be asked about registrations: who is registered, and who is which number in line."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.tables import Person
from scheduler.programme.frame.hours import end_of_day
from scheduler.programme.invitations import day_of
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual

LOCKED = select(Event).where(Event.id == bindparam("event_id")).with_for_update(key_share=True)


@dataclass(frozen=True)
class Registered:
    """One registration with the names a page or letter shows; `position` on the waiting list of its group."""

    id: int
    event_id: int
    event: Bilingual
    starts: datetime | None
    person_id: int
    person: str
    email: str
    municipality_code: str
    municipality: str
    role_id: int
    role: Bilingual
    state: RegistrationState
    registered: datetime
    offer_expires: datetime | None
    position: int | None
    online: bool


def locked_event(session: Session, event_id: int) -> Event:
    """The event as it is now, kept from all other writers until the transaction ends: places go one by one.

    Raises NotFoundError for an unknown id.
    """
    event = session.scalar(LOCKED, {"event_id": event_id}, execution_options={"populate_existing": True})
    if event is None:
        raise NotFoundError(f"event is {event_id}; expected the number of an event")
    return event


def locked_events(session: Session, partnership_id: int, after: date) -> list[Event]:
    """The partnership's events of the days after `after`, locked in one order; may be empty.

    Whoever changes what registrations are judged by locks them first, so that nobody registers in between.
    """
    asked = (
        select(Event)
        .where(Event.partnership_id == partnership_id, Event.ends >= end_of_day(after))
        .order_by(Event.id)
        .with_for_update(key_share=True)
    )
    found = session.scalars(asked, execution_options={"populate_existing": True}).all()
    return [event for event in found if day_of(event) > after]


def live_of(session: Session, event_id: int, *which: ColumnElement[bool]) -> list[Registration]:
    """The live registrations at the event that fulfil all of `which`, first registered first."""
    asked = select(Registration).where(
        Registration.event_id == event_id, Registration.state.in_(LIVE), *which
    )
    return list(session.scalars(asked.order_by(Registration.registered, Registration.id)))


def has_live(session: Session, event_id: int, person_id: int) -> bool:
    """Whether the person holds, is offered or waits for a place at the event."""
    asked = select(Registration.id).where(
        Registration.event_id == event_id, Registration.person_id == person_id, Registration.state.in_(LIVE)
    )
    return session.scalar(asked) is not None


def registration_at(session: Session, event_id: int, person_id: int) -> Registration | None:
    """The person's live registration at the event."""
    return session.scalar(
        select(Registration).where(
            Registration.event_id == event_id,
            Registration.person_id == person_id,
            Registration.state.in_(LIVE),
        )
    )


def registered(session: Session, *which: ColumnElement[bool]) -> list[Registered]:
    """The registrations that fulfil all of `which`, by event, municipality, role and name."""
    order = (Event.starts, Event.id, Organisation.sort_name, Role.position, Person.name, Registration.id)
    asked = (
        select(Registration, Event, Person, Organisation, Role)
        .join(Event, Event.id == Registration.event_id)
        .join(Person, Person.id == Registration.person_id)
        .join(Role, Role.id == Registration.role_id)
        .outerjoin(Membership, Membership.id == Registration.membership_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(*which)
        .order_by(*order)
    )
    rows = session.execute(asked).all()
    places = positions(session, {event.id for _, event, *_ in rows})
    return [_registered(*row, places.get(row[0].id)) for row in rows]


def positions(session: Session, event_ids: set[int]) -> dict[int, int]:
    """For each one who waits at these events, the number in line within municipality and role, from 1."""
    waiting = session.scalars(
        select(Registration)
        .where(Registration.event_id.in_(event_ids), Registration.state == RegistrationState.WAITING)
        .order_by(Registration.registered, Registration.id)
    )
    line: Counter[tuple[int, GroupKey]] = Counter()
    found = {}
    for one in waiting:
        line[one.event_id, GroupKey(one.membership_id, one.role_id)] += 1
        found[one.id] = line[one.event_id, GroupKey(one.membership_id, one.role_id)]
    return found


def position_of(session: Session, one: Registration) -> int:
    """The number in line of one who waits, within municipality and role, from 1; 0 for one who does not wait."""
    if one.state is not RegistrationState.WAITING:
        return 0
    before = or_(
        Registration.registered < one.registered,
        (Registration.registered == one.registered) & (Registration.id <= one.id),
    )
    asked = select(func.count()).where(
        Registration.event_id == one.event_id,
        Registration.state == RegistrationState.WAITING,
        Registration.membership_id.is_not_distinct_from(one.membership_id),
        Registration.role_id == one.role_id,
        before,
    )
    return session.scalar(asked) or 0


def _registered(
    one: Registration,
    event: Event,
    person: Person,
    municipality: Organisation | None,
    role: Role,
    position: int | None,
) -> Registered:
    return Registered(
        id=one.id,
        event_id=event.id,
        event=event.title,
        starts=event.starts,
        person_id=person.id,
        person=person.name,
        email=person.email,
        municipality_code=municipality.code if municipality else "",
        municipality=municipality.name if municipality else "",
        role_id=role.id,
        role=role.name,
        state=one.state,
        registered=one.registered,
        offer_expires=one.offer_expires,
        position=position,
        online=one.online,
    )
