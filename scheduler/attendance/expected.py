"""Who is expected at the door of an event, who is there, and the figures of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from scheduler.attendance.states import AttendanceState
from scheduler.attendance.tables import Attendance
from scheduler.delegation.queries import Standing, delegates, on
from scheduler.delegation.tables import Delegate
from scheduler.errors import NotFoundError
from scheduler.people.tables import Person
from scheduler.programme.invitations import day_of
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Expected:
    """One who has a place; `state` absent: nothing is noted yet. replaces: whose substitute the person is, or ""."""

    names: Registered
    state: AttendanceState | None
    noted: datetime | None
    replaces: str


@dataclass(frozen=True)
class DoorList:
    """Everybody with a place at an event, by municipality, role and name."""

    event_id: int
    event: Bilingual
    starts: datetime | None
    ends: datetime | None
    people: tuple[Expected, ...]

    @property
    def counts(self) -> Counter[AttendanceState | None]:
        """How many are noted as what; None: as nothing yet."""
        return Counter(one.state for one in self.people)

    @property
    def present(self) -> int:
        """How many are there."""
        return self.counts[AttendanceState.PRESENT]

    def found(self, text: str) -> tuple[Expected, ...]:
        """Those of whose name, address or municipality every word of `text` is a part, whatever its case."""
        words = text.casefold().split()
        return tuple(one for one in self.people if all(word in _searched(one) for word in words))


def door_list(session: Session, event_id: int) -> DoorList:
    """The list of those who come to the hall. Raises NotFoundError for an unknown or never announced event."""
    event = session.get(Event, event_id)
    if event is None or event.announced is None:
        raise NotFoundError(f"event is {event_id}; expected the number of an announced event")
    holding = registered(
        session,
        Registration.event_id == event_id,
        Registration.state == RegistrationState.CONFIRMED,
        ~Registration.online,
    )
    return DoorList(event.id, event.title, event.starts, event.ends, tuple(_with_notes(session, holding)))


def expected(session: Session, event_id: int, registration_id: int) -> Expected:
    """One registration of that event, also one without a place. Raises NotFoundError for another or unknown one."""
    found = registered(session, Registration.id == registration_id, Registration.event_id == event_id)
    if not found:
        raise NotFoundError(f"registration is {registration_id}; expected one of event {event_id}")
    return _with_notes(session, found)[0]


def possible_substitutes(session: Session, one: Registered) -> list[Standing]:
    """Delegates of the same municipality and role who have no live registration at the event, by name."""
    event = session.get_one(Event, one.event_id)
    membership = session.get_one(Registration, one.id).membership_id
    there = select(Registration.person_id).where(
        Registration.event_id == event.id, Registration.state.in_(LIVE)
    )
    same = Delegate.membership_id == membership, Delegate.role_id == one.role_id
    return delegates(session, on(day_of(event)), *same, Delegate.person_id.not_in(there))


def _with_notes(session: Session, found: Sequence[Registered]) -> list[Expected]:
    ids = [one.id for one in found]
    noted = select(Attendance).where(Attendance.registration_id.in_(ids))
    notes = {one.registration_id: one for one in session.scalars(noted)}
    left = aliased(Registration)
    replaced = (
        select(Registration.id, Person.name)
        .join(left, left.id == Registration.replaces_id)
        .join(Person, Person.id == left.person_id)
        .where(Registration.id.in_(ids))
    )
    before = dict(session.execute(replaced).all())
    return [_expected(one, notes.get(one.id), before.get(one.id, "")) for one in found]


def _expected(one: Registered, note: Attendance | None, replaces: str) -> Expected:
    return Expected(one, note.state if note else None, note.at if note else None, replaces)


def _searched(one: Expected) -> str:
    return f"{one.names.person} {one.names.email} {one.names.municipality}".casefold()
