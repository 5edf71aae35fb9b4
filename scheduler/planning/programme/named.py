"""The hard constraints of the programme by name, and whether some of them can hold together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from scheduler.planning.exchange.holding import Holds
from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.plan import ConstraintId
from scheduler.planning.measure.broken_programme import invited
from scheduler.planning.programme.choices import choices, taken_days, venues_for
from scheduler.planning.programme.days import start_days, stays
from scheduler.planning.programme.fitting.gaps import days_within_rules
from scheduler.planning.programme.rules import RULES, board
from scheduler.planning.search.constraints import CpModel
from scheduler.planning.search.run import Run
from scheduler.planning.search.solver import Outcome, ask


def constraints(instance: Instance) -> tuple[ConstraintId, ...]:
    """Every hard constraint on the programme, those that are given up last at the end."""
    return (*_of_venues(instance), *_of_pairs(instance), *_of_days(instance), *_of_events(instance))


def _of_venues(instance: Instance) -> Iterator[ConstraintId]:
    for venue in instance.venues:
        yield from (f"venue:{venue.id}/{span.id}" for span in venue.busy)
    yield from (f"venue:{venue.id}/one-event-a-day" for venue in instance.venues)


def _of_pairs(instance: Instance) -> Iterator[ConstraintId]:
    people = {event.id: invited(instance, event) for event in instance.events}
    for first, second in combinations(people, 2):
        if not people[first].isdisjoint(people[second]):
            yield f"audience:{first}+{second}"


def _of_days(instance: Instance) -> Iterator[ConstraintId]:
    yield from (f"closed:{span.id}" for span in instance.closed)
    yield "window"
    if instance.today is not None:
        yield "notice"


def _of_events(instance: Instance) -> Iterator[ConstraintId]:
    for event in instance.events:
        yield f"event:{event.id}/weekdays"
        if event.fixed_start:
            yield f"event:{event.id}/fixed-start"
    yield from (f"rule:{rule.id}" for rule in instance.rules)
    for event in instance.events:
        yield f"event:{event.id}/window"
        yield f"event:{event.id}/capacity"
        if stays(instance, event):
            yield f"event:{event.id}/notice"


def fits_alone(instance: Instance, event: Event, holds: Holds) -> bool:
    """Whether the event has a day and a free venue when nothing else is held."""
    days = start_days(instance, event, holds)
    venues = venues_for(instance, event, holds)
    return bool(days) and any(
        len(taken_days(instance, event, venue, days, holds)) < len(days) for venue in venues
    )


def days_left(instance: Instance, holds: Holds) -> Mapping[str, frozenset[int]]:
    """By event, the start days that the rules between events leave, venues and audiences aside.

    Where no event has any left, the constraints cannot hold together.
    """
    days = {event.id: frozenset(start_days(instance, event, holds)) for event in instance.events}
    return days_within_rules([rule for rule in instance.rules if holds(f"rule:{rule.id}")], days)


def is_feasible(instance: Instance, holds: Holds, run: Run) -> bool | None:
    """Whether a programme exists that keeps those constraints; None when the run ends before it is known."""
    if any(not fits_alone(instance, event, holds) for event in instance.events):
        return False
    left = days_left(instance, holds)
    if not all(left.values()):
        return False
    possible = choices(_bound_together(instance, holds), holds)
    possible = possible.narrowed(left, {name: one.venues.keys() for name, one in possible.events.items()})
    model = CpModel()
    cells = board(model, possible)
    for rule in RULES:
        rule(model, possible, cells)
    answer = ask(model, run, level=1)
    return None if answer.outcome is Outcome.UNKNOWN else answer.has_values


def _bound_together(instance: Instance, holds: Holds) -> Instance:
    """The instance without the events that nothing binds: each finds a day of its own beyond the window."""
    if holds("window"):
        return instance
    rules = [rule for rule in instance.rules if holds(f"rule:{rule.id}")]
    bound = {name for rule in rules for name in (rule.first, rule.then)}
    for first, second in combinations((event.id for event in instance.events), 2):
        if holds(f"audience:{first}+{second}"):
            bound |= {first, second}
    own = ("window", "weekdays", "fixed-start", "capacity", "notice")
    bound |= {event.id for event in instance.events if any(holds(f"event:{event.id}/{name}") for name in own)}
    return replace(
        instance,
        events=tuple(event for event in instance.events if event.id in bound),
        rules=tuple(rules),
    )
