"""Each event of a plan beside where it is published: new, kept, moved, rehoused or dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.measure.programme import published_placements


class Change(StrEnum):
    """What a plan means for an event that may have been published."""

    NEW = "new"
    MOVED = "moved"
    REHOUSED = "rehoused"
    DROPPED = "dropped"
    KEPT = "kept"


@dataclass(frozen=True)
class Compared:
    """One event by its short name: first and last day and venue in the plan, and where it is published.

    `start`, `last` and `venue` are absent for an event that is dropped, `was_on` and `was_at` for a new one.
    """

    event: str
    change: Change
    start: date | None
    last: date | None
    venue: str
    was_on: date | None
    was_at: str


def compared(instance: Instance, placements: Sequence[Placement]) -> tuple[Compared, ...]:
    """Every event that is planned or published, by its day (where dropped: the day it had), then by its name."""
    before = published_placements(instance)
    planned = {one.event for one in placements}
    found = [_compared(instance, before, one) for one in placements]
    found += [_dropped(instance, one) for name, one in before.items() if name not in planned]
    return tuple(sorted(found, key=lambda one: (one.start or one.was_on or date.max, one.event)))


def change_of(before: Placement | None, placed: Placement) -> Change:
    """What a placement means beside the published one, None for an event that is not out: a new day counts first."""
    if before is None:
        return Change.NEW
    if before.start != placed.start:
        return Change.MOVED
    return Change.KEPT if before.venue == placed.venue else Change.REHOUSED


def still_known(instance: Instance) -> tuple[Placement, ...]:
    """What is published of the events and venues that the instance still has."""
    return tuple(_known(instance, published_placements(instance)))


def _known(instance: Instance, before: Mapping[str, Placement]) -> Iterator[Placement]:
    for one in before.values():
        if one.event in instance.event and one.venue in instance.venue:
            yield one


def _compared(instance: Instance, before: Mapping[str, Placement], placed: Placement) -> Compared:
    was = before.get(placed.event)
    return Compared(
        event=placed.event,
        change=change_of(was, placed),
        start=placed.start,
        last=instance.event[placed.event].on(placed.start)[-1],
        venue=_venue(instance, placed.venue),
        was_on=was.start if was else None,
        was_at=_venue(instance, was.venue) if was else "",
    )


def _dropped(instance: Instance, was: Placement) -> Compared:
    return Compared(was.event, Change.DROPPED, None, None, "", was.start, _venue(instance, was.venue))


def _venue(instance: Instance, name: str) -> str:
    return instance.venue[name].name if name in instance.venue else name
