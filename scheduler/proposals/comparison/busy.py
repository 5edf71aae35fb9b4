"""Who is invited while busy: which role of which municipality, why, and which calendar says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.measure.programme import Conflict, conflicts


@dataclass(frozen=True)
class Clash:
    """One role of one municipality that is invited while busy, with the calendar that says so."""

    event: str
    on: date
    municipality: str
    role: str
    reason: str
    source: str


@dataclass(frozen=True)
class Tallied:
    """How many clashes fall to one name in the plan, and in what is published."""

    name: str
    number: int
    before: int


def clashes(instance: Instance, placements: Sequence[Placement]) -> tuple[Clash, ...]:
    """One for each event, municipality and role, by day and event; the number that the cost counts."""
    starts = {one.event: one.start for one in placements}
    found = [_clash(instance, one, starts[one.event]) for one in conflicts(instance, placements)]
    return tuple(sorted(found, key=lambda one: (one.on, one.event, one.municipality)))


def tallied(now: Iterable[str], before: Iterable[str]) -> tuple[Tallied, ...]:
    """The names with their numbers, those with most first."""
    counts, had = Counter(now), Counter(before)
    found = [Tallied(name, counts[name], had[name]) for name in {**counts, **had}]
    return tuple(sorted(found, key=lambda one: (-one.number, -one.before, one.name)))


def _clash(instance: Instance, one: Conflict, start: date) -> Clash:
    days = instance.event[one.event].on(start)
    town = instance.municipality[one.municipality]
    met = (span for span in town.busy if span.meets(days[0], days[-1]) and span.concerns(one.role))
    source = next((_source(span) for span in met if span.reason == one.reason), "")
    return Clash(one.event, start, town.name, one.role, one.reason, source)


def _source(span: Span) -> str:
    return str(span.extra.get("source", ""))
