"""A programme by first fit, in a moment: the event with the fewest days first, on its cheapest free day and venue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.programme.choices import Choices
from scheduler.planning.programme.fitting.gaps import days_within_rules

Days: TypeAlias = Mapping[str, frozenset[int]]

TRIES = 40
"""So many days and venues of an event are tried, the cheapest first."""


@dataclass
class Booked:
    """The days on which venues are taken by events placed so far."""

    days: set[tuple[str, int]] = field(default_factory=set)

    def is_free(self, venue: str, days: range) -> bool:
        """Whether nothing placed is at the venue on those days."""
        return self.days.isdisjoint((venue, day) for day in days)

    def enter(self, venue: str, days: range) -> None:
        """Takes the venue on those days."""
        self.days |= {(venue, day) for day in days}


def first_fit(choices: Choices) -> tuple[Placement, ...] | None:
    """Events in the order of the instance, where first fit finds room for all; None where it does not.

    After each placement the rules between events take away the days that no longer lead to a whole programme, so
    that the next event seldom finds none. No event counts moves: how many announced ones may change is not heeded.
    """
    booked, placed = Booked(), dict[str, Placement]()
    left: Days = {name: frozenset(one.days) for name, one in choices.events.items()}
    left = days_within_rules(choices.rules, left)
    while len(placed) < len(choices.events):
        name = min(left.keys() - placed.keys(), key=lambda one: (len(left[one]), one))
        found = _fit(choices, booked, left, name)
        if found is None:
            return None
        placed[name], left = found
        booked.enter(placed[name].venue, _range(choices, name, placed[name].start.toordinal()))
    return tuple(placed[name] for name in choices.events)


def _fit(choices: Choices, booked: Booked, left: Days, name: str) -> tuple[Placement, Days] | None:
    for _, (day, venue) in zip(range(TRIES), _cheapest(choices, booked, left[name], name), strict=False):
        rest = _left_beside(choices, left, name, day)
        if all(rest.values()):
            return Placement(event=name, start=date.fromordinal(day), venue=venue), rest
    return None


def _cheapest(choices: Choices, booked: Booked, days: frozenset[int], name: str) -> Iterator[tuple[int, str]]:
    """The free days with their cheapest venue, the cheapest together first."""
    choice = choices.events[name]
    venues = sorted(choice.venues, key=lambda venue: (choice.venues[venue], venue))
    found = []
    for day in days:
        on = _range(choices, name, day)
        for venue in venues:
            if day not in choice.taken[venue] and (venue not in choices.shared or booked.is_free(venue, on)):
                found.append((choice.days[day] + choice.venues[venue], day, venue))
                break
    return ((day, venue) for _, day, venue in sorted(found))


def _left_beside(choices: Choices, left: Days, name: str, day: int) -> Days:
    """The days that each event has left when this one lies on that day."""
    on = _range(choices, name, day)
    beside = {other for together in choices.audiences if name in together for other in together} - {name}
    rest = {
        other: frozenset(one for one in days if not _meet(_range(choices, other, one), on))
        if other in beside
        else days
        for other, days in left.items()
    }
    return days_within_rules(choices.rules, {**rest, name: frozenset({day})})


def _range(choices: Choices, name: str, start: int) -> range:
    return range(start, start + choices.events[name].event.days)


def _meet(days: range, others: range) -> bool:
    return days.start < others.stop and others.start < days.stop
