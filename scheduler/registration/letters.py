"""Who is told what about a registration."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import own_place_mark, registration_mark
from scheduler.outbox.service import Recipient, put
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.programme.tables import Event, Venue
from scheduler.registration.facts.queries import position_of
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Between, Bilingual, Value

NO_TIME_YET = Bilingual("Tidspunktet følger", "Time to follow")
NO_PLACE_YET = Bilingual("Stedet følger", "Place to follow")
ONLINE = Bilingual("Online", "Online")
EXTERNAL = Bilingual("ekstern", "external")


def tell(
    session: Session,
    registration: Registration,
    letter: LetterKind,
    now: datetime,
    extra: Mapping[str, Value] | None = None,
) -> None:
    """Writes to the person registered and to the coordinators of the municipality.

    extra: values for places of the letter that are not about the registration itself.
    """
    person = session.get_one(Person, registration.person_id)
    municipality = _municipality(session, registration.membership_id)
    others = coordinators(session, municipality.code, now) if municipality else []
    _write(session, registration, municipality, (person, *others), letter, now, extra or {})


def tell_person(
    session: Session,
    registration: Registration,
    letter: LetterKind,
    now: datetime,
    extra: Mapping[str, Value] | None = None,
) -> None:
    """Writes to the person registered alone."""
    person = session.get_one(Person, registration.person_id)
    municipality = _municipality(session, registration.membership_id)
    _write(session, registration, municipality, (person,), letter, now, extra or {})


def tell_people(
    session: Session,
    registrations: Collection[Registration],
    letter: LetterKind,
    now: datetime,
    extra: Mapping[str, Value] | None = None,
) -> None:
    """Writes to each of many who are registered, alone; what the letters say of them is asked for at once."""
    asked = (
        select(Registration, Person, Event, Role, Membership, Organisation)
        .join(Person, Person.id == Registration.person_id)
        .join(Event, Event.id == Registration.event_id)
        .join(Role, Role.id == Registration.role_id)
        .outerjoin(Membership, Membership.id == Registration.membership_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(Registration.id.in_([one.id for one in registrations]))
        .order_by(Registration.id)
    )
    for one, person, _event, _role, _membership, municipality in session.execute(asked).all():
        _write(session, one, municipality, (person,), letter, now, extra or {})


def time_of(event: Event) -> Value:
    """When the event begins and ends, or that it is to follow."""
    return Between(event.starts, event.ends) if event.starts and event.ends else NO_TIME_YET


def place_of(session: Session, event: Event) -> Value:
    """Name and address of the event's venue, or that it is to follow."""
    venue = session.get(Venue, event.venue_id) if event.venue_id else None
    return f"{venue.name}, {venue.address}" if venue else NO_PLACE_YET


def where(session: Session, event: Event, registration: Registration) -> Value:
    """Where the one who is registered takes part: at the venue, or online, with the link once the place is sure."""
    if not registration.online:
        return place_of(session, event)
    is_sure = registration.state is RegistrationState.CONFIRMED
    return f"{ONLINE.en}: {event.online_link}" if event.online_link and is_sure else ONLINE


def own_link(registration: Registration, reader_id: int) -> dict[str, Value]:
    """What a letter says of the reader's own link; nothing for others than the one who is registered.

    A registration that has ended needs none.
    """
    is_theirs = registration.person_id == reader_id and registration.state in LIVE
    return {"own_place": own_place_mark(registration.id, registration.uid)} if is_theirs else {}


def _write(
    session: Session,
    registration: Registration,
    municipality: Organisation | None,
    readers: Iterable[Person],
    letter: LetterKind,
    now: datetime,
    extra: Mapping[str, Value],
) -> None:
    event = session.get_one(Event, registration.event_id)
    values: dict[str, Value] = {
        "event": event.title,
        "person": session.get_one(Person, registration.person_id).name,
        "municipality": municipality.name if municipality else EXTERNAL,
        "role": session.get_one(Role, registration.role_id).name,
        "starts": time_of(event),
        "venue": where(session, event, registration),
        "position": position_of(session, registration),
        "answer_by": registration.offer_expires or NO_TIME_YET,
        **extra,
    }
    for to in _once(readers):
        own = registration.id if to.person_id == registration.person_id else None
        link = own_link(registration, to.person_id) if own else _coordinators_link(registration, municipality)
        put(
            session,
            to=to,
            letter=letter,
            values=values | link,
            now=now,
            partnership_id=event.partnership_id,
            event_id=event.id,
            expires=event.ends,
            registration_id=own,
        )


def _coordinators_link(registration: Registration, municipality: Organisation | None) -> dict[str, Value]:
    """What a copy says of the registration's page, on which a coordinator does something about it."""
    code = municipality.code if municipality else None
    return {"coordinators_place": registration_mark(code, registration.id)} if code else {}


def _municipality(session: Session, membership_id: int | None) -> Organisation | None:
    if membership_id is None:
        return None
    membership = session.get_one(Membership, membership_id)
    return session.get_one(Organisation, membership.organisation_id)


def _once(people: Iterable[Person]) -> list[Recipient]:
    """Each of them, nobody twice."""
    return [recipient(one) for one in {one.id: one for one in people}.values()]
