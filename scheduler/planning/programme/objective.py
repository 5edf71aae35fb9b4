"""What each start day and each venue of an event costs, taken alone; days are proleptic ordinals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import accumulate

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.measure.programme import (
    price_cost,
    published_placements,
    travel_cost,
    weekday_cost,
)

Stretch = tuple[int, int]


def day_costs(instance: Instance, event: Event, days: Sequence[int]) -> Mapping[int, int]:
    """The cost of conflicts, weekdays and of moving, by start day; days: in order."""
    if not days:
        return {}
    before = published_placements(instance).get(event.id)
    clashes = _conflict_costs(instance, event, days[0], days[-1])
    cost = {}
    for day in days:
        placed = Placement(event=event.id, start=date.fromordinal(day), venue="")
        is_moved = before is not None and before.start != placed.start
        cost[day] = clashes[day - days[0]] + weekday_cost(instance, placed)
        cost[day] += instance.weights.event_moved * is_moved
    return cost


def venue_costs(instance: Instance, event: Event, venues: Iterable[str]) -> Mapping[str, int]:
    """The cost of price, travel and of moving, by venue."""
    before = published_placements(instance).get(event.id)
    cost = {}
    for venue in venues:
        placed = Placement(event=event.id, start=event.earliest, venue=venue)
        is_moved = before is not None and before.venue != venue
        cost[venue] = price_cost(instance, placed) + travel_cost(instance, placed)
        cost[venue] += instance.weights.venue_moved * is_moved
    return cost


def _conflict_costs(instance: Instance, event: Event, first: int, last: int) -> list[int]:
    """What it costs to invite people while they are busy, for each start day from first to last."""
    steps = [0] * (last - first + 2)
    for code in event.municipalities:
        municipality = instance.municipality[code]
        starts = partial(busy_starts, municipality.busy, days=event.days)
        for role in event.roles_from(municipality):
            weight = instance.weights.conflict[role]
            for begins, ends in starts(role):
                if begins <= last and ends >= first:
                    steps[max(begins, first) - first] += weight
                    steps[min(ends, last) - first + 1] -= weight
    return list(accumulate(steps))


def busy_starts(busy: Iterable[Span], role: str, days: int) -> list[Stretch]:
    """The stretches of start days on which an event of that many days meets the role's busy time.

    Each stretch is (first, last), both included; stretches are in order and share no day.
    """
    found: list[Stretch] = []
    reaches = sorted(
        (span.first.toordinal() - days + 1, span.last.toordinal()) for span in busy if span.concerns(role)
    )
    for first, last in reaches:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
