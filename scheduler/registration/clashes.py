"""Who is booked elsewhere on the same day: said as a warning, since only the person knows which of the two counts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from scheduler.clock import local
from scheduler.people.tables import Person
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Clash:
    """Another event at which the person holds, is offered or waits for a place on the same day."""

    person: str
    event_id: int
    event: Bilingual
    starts: datetime
    ends: datetime
    state: RegistrationState


def clashes(session: Session, registration_ids: Collection[int]) -> Mapping[int, tuple[Clash, ...]]:
    """For each of these live registrations that has any: the clashes, by start; one statement for all of them.

    Events clash when they share a day in Denmark, since people travel to them.
    """
    this, here = aliased(Registration), aliased(Event)
    asked = (
        select(this.id, Person.name, here.starts, here.ends, Event, Registration.state)
        .join(Person, Person.id == this.person_id)
        .join(here, here.id == this.event_id)
        .join(Registration, (Registration.person_id == this.person_id) & (Registration.id != this.id))
        .join(Event, Event.id == Registration.event_id)
        .where(
            this.id.in_(registration_ids),
            this.state.in_(LIVE),
            Registration.state.in_(LIVE),
            Event.state != EventState.CANCELLED,
        )
        .order_by(Event.starts, Event.id)
    )
    found: defaultdict[int, tuple[Clash, ...]] = defaultdict(tuple)
    for number, name, starts, ends, event, state in session.execute(asked):
        if not (starts and ends and event.starts and event.ends):
            continue
        if share_a_day((starts, ends), (event.starts, event.ends)):
            found[number] += (Clash(name, event.id, event.title, event.starts, event.ends, state),)
    return found


def share_a_day(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two spans, first to last moment, touch the same day in Denmark."""
    first, last = (local(moment).date() for moment in one)
    other_first, other_last = (local(moment).date() for moment in other)
    return first <= other_last and other_first <= last
