"""What speaks against a day for an event; one function for each rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scheduler.programme.frame.closed import Span
from scheduler.words import Bilingual


class Rule(StrEnum):
    """The rules that an organiser may still go beyond."""

    FIXED = "fixed"
    WINDOW = "window"
    WEEKDAY = "weekday"
    CLOSED = "closed"
    VENUE = "venue"
    GAP = "gap"
    CLASH = "clash"


@dataclass(frozen=True)
class Objection:
    """A rule that the day breaks, with the days or the event it speaks of; absent where the rule has none."""

    rule: Rule
    first: date | None = None
    last: date | None = None
    reason: Bilingual | None = None


@dataclass(frozen=True)
class Days:
    """An event's days in a row, from `first` to `last`."""

    first: date
    last: date

    def each(self) -> Iterator[date]:
        """Every day."""
        return (self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Wanted:
    """What was asked for: a fixed day or a window, and weekdays 1 Monday to 7 Sunday."""

    fixed_on: date | None
    earliest: date
    latest: date
    weekdays: Sequence[int]


@dataclass(frozen=True)
class Neighbour:
    """Another event that has a day: its title, and the first and last start that its spacing leaves to this one."""

    title: Bilingual
    earliest: date
    latest: date


def on_another_day(wanted: Wanted, days: Days) -> Iterator[Objection]:
    """The event is fixed on another day."""
    if wanted.fixed_on not in {None, days.first}:
        yield Objection(Rule.FIXED, wanted.fixed_on, wanted.fixed_on)


def outside_window(wanted: Wanted, days: Days) -> Iterator[Objection]:
    """The event begins before its window or ends after it."""
    if days.first < wanted.earliest or days.last > wanted.latest:
        yield Objection(Rule.WINDOW, wanted.earliest, wanted.latest)


def on_another_weekday(wanted: Wanted, days: Days) -> Iterator[Objection]:
    """A day of the event is no allowed weekday; the first such day."""
    wrong = next((day for day in days.each() if day.isoweekday() not in wanted.weekdays), None)
    if wrong is not None:
        yield Objection(Rule.WEEKDAY, wrong, wrong)


def on_closed_days(closed: Sequence[Span], days: Days) -> Iterator[Objection]:
    """Nothing is held on a day of the event."""
    for span in closed:
        if span.meets(days.first, days.last):
            yield Objection(Rule.CLOSED, span.first, span.last, span.reason)


def at_a_busy_venue(busy: Sequence[Span], days: Days) -> Iterator[Objection]:
    """The venue is taken by others."""
    for span in busy:
        if span.meets(days.first, days.last):
            yield Objection(Rule.VENUE, span.first, span.last, span.reason)


def too_near_or_far(neighbours: Sequence[Neighbour], days: Days) -> Iterator[Objection]:
    """Another event has a spacing to this one that the day does not keep."""
    for one in neighbours:
        if not one.earliest <= days.first <= one.latest:
            yield Objection(Rule.GAP, one.earliest, one.latest, one.title)


def beside_events_of_the_same_people(others: Sequence[Span], days: Days) -> Iterator[Objection]:
    """Another event asks for the same role of the same municipality on a day of this one."""
    for span in others:
        if span.meets(days.first, days.last):
            yield Objection(Rule.CLASH, span.first, span.last, span.reason)
