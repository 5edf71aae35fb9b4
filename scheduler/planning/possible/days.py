"""The days on which one visit could lie, as sets of days that are quick to cut with each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from scheduler.planning.exchange.dates import FRIDAY, monday_of, week_of
from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Bounds, Event, Instance, Municipality, Network
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.possible.decisions import Decisions, Who

WEEK = 7
FIRST = date(1990, 1, 1)
"""A Monday."""
FIRST_WEEK = week_of(FIRST)
BEYOND = timedelta(days=3 * 366)
"""How far visits may lie from their time when a question leaves that out."""


@dataclass(frozen=True, order=True)
class Days:
    """A set of days from 1990 on: bit k stands for the day k days after FIRST, so seven bits make a week."""

    bits: int = 0

    @classmethod
    def span(cls, first: date, last: date) -> "Days":
        """All days from first to last, both included; none when last is before first."""
        first = max(first, FIRST)
        length = max(0, (last - first).days + 1)
        return cls(((1 << length) - 1) << (first - FIRST).days)

    @classmethod
    def of(cls, days: Iterable[date]) -> "Days":
        """Those days."""
        return reduce(or_, (cls.span(day, day) for day in days), cls())

    def __and__(self, other: "Days") -> "Days":
        return Days(self.bits & other.bits)

    def __or__(self, other: "Days") -> "Days":
        return Days(self.bits | other.bits)

    def __sub__(self, other: "Days") -> "Days":
        return Days(self.bits & ~other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __contains__(self, day: date) -> bool:
        return day >= FIRST and bool(self.bits >> (day - FIRST).days & 1)

    def weeks(self) -> tuple[int, ...]:
        """The weeks that have any of the days, in order; numbered as by `week_of`."""
        found, bits, week = [], self.bits, FIRST_WEEK
        while bits:
            empty = ((bits & -bits).bit_length() - 1) // WEEK
            week += empty
            found.append(week)
            bits >>= (empty + 1) * WEEK
            week += 1
        return tuple(found)

    def in_week(self, week: int) -> tuple[date, ...]:
        """The days that lie in the week, in order."""
        bits = self.bits >> (week - FIRST_WEEK) * WEEK
        return tuple(monday_of(week) + timedelta(k) for k in range(WEEK) if bits >> k & 1)


class Openings:
    """The days on which visits could lie, by network, guest and host.

    placements: the events as placed, since nobody travels on the day of an event that invites them.
    holds: the constraints that are kept; those on days are `network:N/window`, `weekend`, `closed:C`,
    `municipality:M/BUSY`, `municipality:M/event/E`, `network:N/pinned/G/H` and `network:N/forbidden/G/H`.
    """

    def __init__(
        self, instance: Instance, placements: Sequence[Placement] = (), holds: Holds = everything
    ) -> None:
        self._instance = instance
        self._holds = holds
        self._placements = placements
        self._decisions = Decisions(instance, holds)
        self._window = {network.id: self.window(network) for network in instance.networks}
        self._taken = {
            (code, network.role): self.taken(code, network.role)
            for network in instance.networks
            for code in network.municipalities
        }

    def of(self, network: Network, guest: str, host: str) -> Days:
        """The days on which neither side is kept from the visit, as far as people left any."""
        days = self._window[network.id] - self._taken[guest, network.role] - self._taken[host, network.role]
        return self._left(days, (network.id, guest, host))

    def _left(self, days: Days, who: Who) -> Days:
        only, left_out = self._decisions.only(who), self._decisions.left_out(who)
        if None in left_out:
            return Days()
        days = days if only is None else days & Days.of([only])
        return days - Days.of(day for day in left_out if day is not None)

    def window(self, network: Network) -> Days:
        """The working days of the network's time that are not closed; of years around it without its window."""
        instance = self._instance
        days = Days.span(network.earliest, network.latest)
        if not self._holds(f"network:{network.id}/window"):
            first, last = min(instance.start, network.earliest), max(instance.end, network.latest)
            days = Days.span(first - BEYOND, last + BEYOND)
        if self._holds("weekend"):
            days = days - weekends(days)
        for span in instance.closed:
            if self._holds(f"closed:{span.id}"):
                days = days - Days.span(span.first, span.last)
        return days

    def taken(self, code: str, role: str) -> Days:
        """The days on which people of that role are busy or at an event."""
        town, days = self._instance.municipality[code], Days()
        for span in town.busy:
            if span.concerns(role) and self._holds(f"municipality:{code}/{span.id}"):
                days = days | Days.span(span.first, span.last)
        for event, held in self._events(town, role):
            if self._holds(f"municipality:{code}/event/{event.id}"):
                days = days | held
        return days

    def _events(self, town: Municipality, role: str) -> Iterator[tuple[Event, Days]]:
        for placed in self._placements:
            event = self._instance.event[placed.event]
            if town.code in event.municipalities and role in event.roles_from(town):
                yield event, Days.of(event.on(placed.start))


def weekends(days: Days) -> Days:
    """The Saturdays and Sundays among the days."""
    return Days.of(day for week in days.weeks() for day in days.in_week(week) if day.isoweekday() > FRIDAY)


def can_lie_apart(days: Days, others: Days, weeks: Bounds) -> bool:
    """Whether a day of each can be chosen so that they lie so many weeks apart, and never in one week."""
    first, second = set(days.weeks()), set(others.weeks())
    return any(
        week + apart in second or week - apart in second
        for apart in range(max(1, weeks.least), weeks.most + 1)
        for week in first
    )
