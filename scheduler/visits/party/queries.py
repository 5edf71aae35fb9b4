"""The people of visits against what their hosts receive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler.people.tables import Person
from scheduler.visits.listing import Listed, visits_where
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.states import COMING, OPEN
from scheduler.visits.tables import Visit, VisitParticipant

AGREED = COMING - OPEN
"""The day stands, so people are expected."""


@dataclass(frozen=True)
class Party:
    """The people of a visit against what the host receives; `is_short` once it is time to have named them."""

    people: Sequence[Person]
    smallest: int
    largest: int
    name_by: datetime
    is_short: bool


@dataclass(frozen=True)
class Short:
    """A visit with fewer people than its host's smallest group, who are to be named by a moment, which may be over."""

    visit: Listed
    smallest: int
    name_by: datetime


def party(session: Session, visit_id: int, now: datetime, named_days: int) -> Party:
    """Who comes, by name. named_days: so many days before the visit the guest has named them."""
    visit = session.get_one(Visit, visit_id)
    asked = (
        select(Person)
        .join(VisitParticipant, VisitParticipant.person_id == Person.id)
        .where(VisitParticipant.visit_id == visit_id, VisitParticipant.dropped.is_(None))
        .order_by(Person.name, Person.id)
    )
    people = session.scalars(asked).all()
    receives = profile_in_force(session, visit.host_id)
    name_by = visit.starts - timedelta(days=named_days)
    is_short = visit.state in AGREED and name_by <= now and len(people) < receives.smallest_group
    return Party(people, receives.smallest_group, receives.largest_group, name_by, is_short)


def short_visits(
    session: Session, now: datetime, named: timedelta, ahead: timedelta, *which: ColumnElement[bool]
) -> list[Short]:
    """The agreed visits to come, of those that fulfil `which`, that lack people, by their start.

    named: how long before the visit they are named. ahead: how long before that to begin.
    """
    close = (Visit.state.in_(AGREED), Visit.starts > now, Visit.starts <= now + named + ahead)
    found = visits_where(session, *close, *which)
    hosts = dict(session.execute(select(Visit.id, Visit.host_id).where(*close, *which)).all())
    least = {host: profile_in_force(session, host).smallest_group for host in set(hosts.values())}
    return [
        Short(one, least[hosts[one.id]], one.starts - named)
        for one in found
        if one.named < least[hosts[one.id]]
    ]
