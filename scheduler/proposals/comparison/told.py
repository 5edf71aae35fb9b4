"""Whom it concerns that events move: people registered, and how many letters they and their coordinators get."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation
from scheduler.people.mandates import coordinators_by_code
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import LIVE
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Told:
    """How many are registered at one event, and how many letters its move sends, those to coordinators too."""

    registered: int
    letters: int


@dataclass(frozen=True)
class ToldOfVisits:
    """How many letters visits that are new, moved or dropped send, and to how many coordinators."""

    people: int
    letters: int


def told(session: Session, partnership_id: int, events: Collection[str], now: datetime) -> Mapping[str, Told]:
    """For each of these events by short name, whom a move concerns now; those without anybody are left out.

    The same as `registration.events.concerned` for each, by two questions to the database for all.
    """
    asked = (
        select(Event.slug, Registration.person_id, Organisation.code)
        .join(Registration, Registration.event_id == Event.id)
        .outerjoin(Membership, Membership.id == Registration.membership_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(Event.partnership_id == partnership_id, Event.slug.in_(events), Registration.state.in_(LIVE))
    )
    coordinators = coordinators_by_code(session, now)
    registered: defaultdict[str, set[int]] = defaultdict(set)
    readers: defaultdict[str, set[int]] = defaultdict(set)
    for slug, person_id, code in session.execute(asked):
        registered[slug].add(person_id)
        readers[slug] |= {person_id, *(one.id for one in coordinators.get(code or "", ()))}
    return {slug: Told(len(people), len(readers[slug])) for slug, people in registered.items()}


def told_of_visits(session: Session, visits: Iterable[tuple[str, str]], now: datetime) -> ToldOfVisits:
    """Whom it concerns now that these visits change, each by the codes of its guest and host."""
    coordinators = coordinators_by_code(session, now)
    readers = [{one.id for code in both for one in coordinators.get(code, ())} for both in visits]
    return ToldOfVisits(len(set().union(*readers)), sum(len(people) for people in readers))
