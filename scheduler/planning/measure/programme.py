"""The seven cost terms of the programme, and its units in plain numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Event, Instance, Municipality
from scheduler.planning.exchange.plan import Placement


@dataclass(frozen=True, kw_only=True, order=True)
class Conflict:
    """People of one role of a municipality who are invited while they are busy; `reason` as in its calendar."""

    event: str
    municipality: str
    role: str
    reason: str


def conflicts(instance: Instance, placements: Sequence[Placement]) -> tuple[Conflict, ...]:
    """One for each event, municipality and role, with the first reason found; in the order of the plan."""
    return tuple(
        clash
        for one in placements
        for code in instance.event[one.event].municipalities
        for clash in _conflicts_of(instance.event[one.event], instance.municipality[code], one)
    )


def _conflicts_of(event: Event, municipality: Municipality, placed: Placement) -> Iterator[Conflict]:
    days = event.on(placed.start)
    met = [span for span in municipality.busy if span.meets(days[0], days[-1])]
    for role in event.roles_from(municipality):
        reason = next((span.reason for span in met if span.concerns(role)), None)
        if reason is not None:
            yield Conflict(event=event.id, municipality=municipality.code, role=role, reason=reason)


def programme_terms(instance: Instance, placements: Sequence[Placement]) -> Mapping[str, int]:
    """The cost of placed events by term, in the format's order of terms."""
    weights = instance.weights
    return {
        "conflict": sum(weights.conflict[clash.role] for clash in conflicts(instance, placements)),
        "event_weekday": sum(weekday_cost(instance, one) for one in placements),
        "venue_price": sum(price_cost(instance, one) for one in placements),
        "event_travel": sum(travel_cost(instance, one) for one in placements),
        "event_travel_worst": weights.event_travel_worst
        * (worst_travel_km(instance, placements) // weights.event_travel_unit),
        "event_moved": weights.event_moved * sum(moved(instance, placements)),
        "venue_moved": weights.venue_moved * sum(rehoused(instance, placements)),
    }


def weekday_cost(instance: Instance, placed: Placement) -> int:
    """What the days of one event cost that are not preferred weekdays."""
    event = instance.event[placed.event]
    others = sum(day.isoweekday() not in event.preferred_weekdays for day in event.on(placed.start))
    return instance.weights.event_weekday * others


def price_cost(instance: Instance, placed: Placement) -> int:
    """What the hall of one event costs."""
    price = instance.event[placed.event].days * instance.venue[placed.venue].day_price
    return instance.weights.venue_price * (price // instance.weights.venue_price_unit)


def travel_cost(instance: Instance, placed: Placement) -> int:
    """What the way to one event costs everybody."""
    event, venue = instance.event[placed.event], instance.venue[placed.venue]
    towns = (instance.municipality[code] for code in event.municipalities)
    person_km = sum(event.heads_from(town) * km_between(town, venue) for town in towns)
    return instance.weights.event_travel * (person_km // instance.weights.event_travel_unit)


def worst_travel_km(instance: Instance, placements: Sequence[Placement]) -> int:
    """The km to all its events of the municipality that has farthest to go."""
    km: Counter[str] = Counter()
    for one in placements:
        for code in instance.event[one.event].municipalities:
            km[code] += km_between(instance.municipality[code], instance.venue[one.venue])
    return max(km.values(), default=0)


def moved(instance: Instance, placements: Sequence[Placement]) -> tuple[bool, ...]:
    """For each placed event that was published, whether it starts on another day."""
    before = published_placements(instance)
    return tuple(one.start != before[one.event].start for one in placements if one.event in before)


def rehoused(instance: Instance, placements: Sequence[Placement]) -> tuple[bool, ...]:
    """For each placed event that was published, whether it has another venue."""
    before = published_placements(instance)
    return tuple(one.venue != before[one.event].venue for one in placements if one.event in before)


def published_placements(instance: Instance) -> Mapping[str, Placement]:
    """The published placements by event."""
    return {one.event: one for one in instance.published.events} if instance.published else {}
