"""What a planning run proposes, in the units that people think in, beside what is published."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.members import roles
from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import PROGRAMME_TERMS, Placement, Plan
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.programme import (
    Conflict,
    conflicts,
    moved,
    published_placements,
    rehoused,
    worst_travel_km,
)
from scheduler.programme.tables import Event
from scheduler.proposals.tables import PlanningRun
from scheduler.words import Bilingual


class Change(StrEnum):
    """What a proposal means for an event that may have been published."""

    NEW = "new"
    KEPT = "kept"
    MOVED = "moved"
    REHOUSED = "rehoused"


@dataclass(frozen=True)
class Proposed:
    """One event of a proposal; `was_on` and `was_at` are what is published, absent for a new one."""

    title: Bilingual
    start: date
    last: date
    venue: str
    change: Change
    was_on: date | None
    was_at: str
    busy: int


@dataclass(frozen=True)
class Term:
    """One part of the cost: the amount in its natural unit, and what it costs in the plan's own."""

    name: str
    amount: int
    cost: int


@dataclass(frozen=True)
class Busy:
    """Somebody invited who is busy: which event, which role, and why."""

    event: Bilingual
    on: date
    role: Bilingual
    reason: str


@dataclass(frozen=True)
class Result:
    """Events by their day, the cost by term, and who is busy by municipality as Danes sort them."""

    events: tuple[Proposed, ...]
    terms: tuple[Term, ...]
    busy: Mapping[str, tuple[Busy, ...]]

    def number(self, change: Change) -> int:
        """How many events of the proposal have that change."""
        return sum(one.change == change for one in self.events)


@dataclass(frozen=True)
class Reasons:
    """Why there is no plan: a sentence for each rule that clashes, and what would help."""

    sentences: tuple[str, ...]
    repairs: tuple[str, ...]


def result(session: Session, run: PlanningRun) -> Result:
    """What the run proposes; only for a run with a plan."""
    instance, plan = read(run.instance.encode()), read_plan(run.plan or "")
    titles = _titles(session, run.partnership_id)
    names = {role.slug: role.plural for role in roles(session, run.partnership_id)}
    clashes = conflicts(instance, plan.events)
    starts = {one.event: one.start for one in plan.events}
    events = [_proposed(instance, one, titles, clashes) for one in plan.events]
    busy: defaultdict[str, tuple[Busy, ...]] = defaultdict(tuple)
    for one in sorted(clashes, key=lambda clash: (starts[clash.event], clash.event)):
        town = instance.municipality[one.municipality].name
        busy[town] += (Busy(titles[one.event], starts[one.event], names[one.role], one.reason),)
    return Result(
        events=tuple(sorted(events, key=lambda one: (one.start, one.title.da))),
        terms=_terms(instance, plan, clashes),
        busy=dict(sorted(busy.items(), key=lambda item: (-len(item[1]), item[0]))),
    )


def reasons(run: PlanningRun, *, danish: bool) -> Reasons:
    """Why the run found that there is no plan, in words."""
    document = json.loads(run.plan or "{}")
    ending = "" if danish else "_en"
    return Reasons(
        tuple(document.get(f"sentences{ending}", ())),
        tuple(one[f"sentence{ending}"] for one in document.get("repairs", ())),
    )


def change_of(before: Placement | None, placed: Placement) -> Change:
    """What a placement means beside the published one, None for an event that is not out: a new day counts first."""
    if before is None:
        return Change.NEW
    if before.start != placed.start:
        return Change.MOVED
    return Change.KEPT if before.venue == placed.venue else Change.REHOUSED


def _titles(session: Session, partnership_id: int) -> Mapping[str, Bilingual]:
    asked = select(Event).where(Event.partnership_id == partnership_id)
    return {event.slug: event.title for event in session.scalars(asked)}


def _proposed(
    instance: Instance, placed: Placement, titles: Mapping[str, Bilingual], clashes: Sequence[Conflict]
) -> Proposed:
    before = published_placements(instance).get(placed.event)
    return Proposed(
        title=titles[placed.event],
        start=placed.start,
        last=instance.event[placed.event].on(placed.start)[-1],
        venue=instance.venue[placed.venue].name,
        change=change_of(before, placed),
        was_on=before.start if before else None,
        was_at=instance.venue[before.venue].name if before else "",
        busy=sum(clash.event == placed.event for clash in clashes),
    )


def _terms(instance: Instance, plan: Plan, clashes: Sequence[Conflict]) -> tuple[Term, ...]:
    amounts = {
        "conflict": len(clashes),
        "event_weekday": sum(
            day.isoweekday() not in instance.event[one.event].preferred_weekdays
            for one in plan.events
            for day in instance.event[one.event].on(one.start)
        ),
        "venue_price": sum(
            instance.event[one.event].days * instance.venue[one.venue].day_price for one in plan.events
        ),
        "event_travel": sum(_person_km(instance, one) for one in plan.events),
        "event_travel_worst": worst_travel_km(instance, plan.events),
        "event_moved": sum(moved(instance, plan.events)),
        "venue_moved": sum(rehoused(instance, plan.events)),
    }
    return tuple(Term(name, amounts[name], plan.cost[name]) for name in PROGRAMME_TERMS)


def _person_km(instance: Instance, placed: Placement) -> int:
    event, venue = instance.event[placed.event], instance.venue[placed.venue]
    towns = (instance.municipality[code] for code in event.municipalities)
    return sum(event.heads_from(town) * km_between(town, venue) for town in towns)
