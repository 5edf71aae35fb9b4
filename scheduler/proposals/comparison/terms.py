"""What a plan costs by term, in the units that people think in, beside what is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import PROGRAMME_TERMS, Placement
from scheduler.planning.measure.programme import (
    conflicts,
    moved,
    programme_terms,
    rehoused,
    worst_travel_km,
)


@dataclass(frozen=True)
class Term:
    """One part of the cost: the amount in its natural unit, what it costs in the plan's own, and both before."""

    name: str
    amount: int
    cost: int
    amount_before: int
    cost_before: int


def terms(
    instance: Instance, planned: Sequence[Placement], before: Instance, published: Sequence[Placement]
) -> tuple[Term, ...]:
    """The terms of the programme in the format's order; `before` measures what is published."""
    costs, amounts = programme_terms(instance, planned), amounts_of(instance, planned)
    were, had = programme_terms(before, published), amounts_of(before, published)
    return tuple(Term(name, amounts[name], costs[name], had[name], were[name]) for name in PROGRAMME_TERMS)


def amounts_of(instance: Instance, placements: Sequence[Placement]) -> Mapping[str, int]:
    """By term: groups, days, whole DKK, km of all heads one way, km of one municipality, events, events."""
    return {
        "conflict": len(conflicts(instance, placements)),
        "event_weekday": sum(_days_not_preferred(instance, one) for one in placements),
        "venue_price": sum(
            instance.event[one.event].days * instance.venue[one.venue].day_price for one in placements
        ),
        "event_travel": sum(_person_km(instance, one) for one in placements),
        "event_travel_worst": worst_travel_km(instance, placements),
        "event_moved": sum(moved(instance, placements)),
        "venue_moved": sum(rehoused(instance, placements)),
    }


def _days_not_preferred(instance: Instance, placed: Placement) -> int:
    event = instance.event[placed.event]
    return sum(day.isoweekday() not in event.preferred_weekdays for day in event.on(placed.start))


def _person_km(instance: Instance, placed: Placement) -> int:
    event, venue = instance.event[placed.event], instance.venue[placed.venue]
    towns = (instance.municipality[code] for code in event.municipalities)
    return sum(event.heads_from(town) * km_between(town, venue) for town in towns)
