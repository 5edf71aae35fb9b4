"""The hard constraints of the programme that a plan breaks, one function for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.plan import ConstraintId, Placement


def broken_programme(instance: Instance, placements: Sequence[Placement]) -> tuple[ConstraintId, ...]:
    """The broken constraints by id, sorted, each once; empty when the programme is valid."""
    rules = (missing, outside_window, wrong_weekday, not_fixed, closed, too_small, venue_taken)
    found = [constraint for rule in rules for constraint in rule(instance, placements)]
    pairwise = (shared_venue, shared_audience, gaps)
    return tuple(sorted({*found, *(name for rule in pairwise for name in rule(instance, placements))}))


def missing(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """Each event is placed once."""
    placed = [one.event for one in placements]
    yield from (f"event:{event.id}" for event in instance.events if placed.count(event.id) != 1)


def outside_window(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """An event lies between its earliest and latest day, and in the window of the plan."""
    for event, days in _days(instance, placements):
        if days[0] < event.earliest or days[-1] > event.latest:
            yield f"event:{event.id}/window"
        if days[0] < instance.start or days[-1] > instance.end:
            yield "window"


def wrong_weekday(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """Every day of an event is an allowed weekday."""
    for event, days in _days(instance, placements):
        if any(day.isoweekday() not in event.weekdays for day in days):
            yield f"event:{event.id}/weekdays"


def not_fixed(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """An event with a fixed start starts then."""
    for event, days in _days(instance, placements):
        if event.fixed_start not in (None, days[0]):
            yield f"event:{event.id}/fixed-start"


def closed(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """No event lies on a closed day."""
    for _, days in _days(instance, placements):
        yield from (f"closed:{span.id}" for span in instance.closed if span.meets(days[0], days[-1]))


def too_small(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """A venue holds all heads of its event."""
    for one in placements:
        if instance.heads(instance.event[one.event]) > instance.venue[one.venue].capacity:
            yield f"event:{one.event}/capacity"


def venue_taken(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """A venue is free on all days of its event."""
    for one, (_, days) in zip(placements, _days(instance, placements), strict=True):
        busy = instance.venue[one.venue].busy
        yield from (f"venue:{one.venue}/{span.id}" for span in busy if span.meets(days[0], days[-1]))


def shared_venue(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """A venue holds one event a day."""
    taken: set[tuple[str, date]] = set()
    for one, (_, days) in zip(placements, _days(instance, placements), strict=True):
        if any((one.venue, day) in taken for day in days):
            yield f"venue:{one.venue}/one-event-a-day"
        taken |= {(one.venue, day) for day in days}


def shared_audience(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """Two events that invite the same role of the same municipality share no day."""
    on_day: defaultdict[date, set[str]] = defaultdict(set)
    for event, days in _days(instance, placements):
        for day in days:
            on_day[day].add(event.id)
    for together in on_day.values():
        both = [event for event in instance.events if event.id in together]
        for first, second in combinations(both, 2):
            if invited(instance, first) & invited(instance, second):
                yield f"audience:{first.id}+{second.id}"


def gaps(instance: Instance, placements: Sequence[Placement]) -> Iterator[ConstraintId]:
    """The days between the starts of two events lie in the range of their rule."""
    starts = {one.event: one.start for one in placements}
    for rule in instance.rules:
        if rule.first in starts and rule.then in starts:
            days = (starts[rule.then] - starts[rule.first]).days
            if not rule.least <= days <= rule.most:
                yield f"rule:{rule.id}"


def invited(instance: Instance, event: Event) -> frozenset[tuple[str, str]]:
    """The (municipality, role) pairs of which somebody is invited."""
    return frozenset(
        (code, role)
        for code in event.municipalities
        for role in event.roles_from(instance.municipality[code])
    )


def _days(instance: Instance, placements: Sequence[Placement]) -> Iterator[tuple[Event, tuple[date, ...]]]:
    for one in placements:
        event = instance.event[one.event]
        yield event, event.on(one.start)
