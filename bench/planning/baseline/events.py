"""Events in the order of their rules: the middle of each allowed gap, a preferred weekday, the cheapest hall."""

from collections.abc import Iterator, Mapping
from datetime import date

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.measure.broken_programme import broken_programme
from scheduler.planning.measure.programme import price_cost
from scheduler.planning.programme.choices import Choices, choices
from scheduler.planning.programme.fitting.gaps import days_within_rules

Days = Mapping[str, frozenset[int]]


class StuckError(Exception):
    """The spreadsheet has no room left for something."""


def placed_events(instance: Instance) -> tuple[Placement, ...]:
    """Events in the order of the instance, no constraint broken. Raises StuckError."""
    possible = choices(instance)
    left = days_within_rules(
        possible.rules, {name: frozenset(one.days) for name, one in possible.events.items()}
    )
    placed: dict[str, Placement] = {}
    for name in _in_turn(instance):
        placed[name], left = _next(instance, possible, placed, left, name)
    return tuple(placed[event.id] for event in instance.events)


def _in_turn(instance: Instance) -> Iterator[str]:
    """The events by id: those with a fixed day, then each after those that its rules come from."""
    names = sorted(
        (event.id for event in instance.events), key=lambda one: not instance.event[one].fixed_start
    )
    while names:
        waiting = {rule.then for rule in instance.rules if rule.first in names}
        name = next((one for one in names if one not in waiting), names[0])
        names.remove(name)
        yield name


def _next(
    instance: Instance, possible: Choices, placed: Mapping[str, Placement], left: Days, name: str
) -> tuple[Placement, Days]:
    """Where the event goes, and what days that leaves to the others."""
    preferred, middle = instance.event[name].preferred_weekdays, _middle(left[name])

    def away(day: int) -> tuple[bool, float, int]:
        return (day - 1) % 7 + 1 not in preferred, abs(day - middle), day

    before = tuple(placed.values())
    for day in sorted(left[name], key=away):
        rest = days_within_rules(possible.rules, {**left, name: frozenset({day})})
        for venue in _cheapest_first(instance, possible, name) if all(rest.values()) else ():
            found = Placement(event=name, start=date.fromordinal(day), venue=venue)
            if not _breaks(instance, (*before, found)):
                return found, rest
    raise StuckError(f"No day is left for {name}; expected one beside {len(placed)} others")


def _middle(left: frozenset[int]) -> float:
    """The middle of the days that the gaps to events placed before, and to all that follow, leave."""
    return (min(left) + max(left)) / 2


def _cheapest_first(instance: Instance, possible: Choices, name: str) -> list[str]:
    def price(venue: str) -> tuple[int, str]:
        return price_cost(instance, Placement(event=name, start=instance.start, venue=venue)), venue

    return sorted(possible.events[name].venues, key=price)


def _breaks(instance: Instance, placements: tuple[Placement, ...]) -> bool:
    """Whether the events placed break a constraint, those apart that are not placed yet."""
    waiting = {f"event:{event.id}" for event in instance.events} - {f"event:{p.event}" for p in placements}
    return bool(set(broken_programme(instance, placements)) - waiting)
