"""One month of the programme as the weeks of a wall calendar."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.programme.listed import Listed


@dataclass(frozen=True)
class Day:
    """A day of the calendar; `within` tells the month's own days from its neighbours'."""

    on: date
    within: bool
    today: bool
    events: tuple[Listed, ...]


@dataclass(frozen=True)
class Week:
    """Seven days from Monday, and the number that Danes call the week by."""

    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Month:
    """The weeks that hold the month, and the months to turn to."""

    first: date
    before: date
    after: date
    weeks: tuple[Week, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held in it."""
        return not any(day.events for week in self.weeks for day in week.days if day.within)


def month_of(first: date, events: Mapping[date, tuple[Listed, ...]], today: date) -> Month:
    """The month that starts on `first`, filled with the events of each day."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    filled = tuple(_week(week, first.month, events, today) for week in weeks)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Month(first, before, after, filled)


def first_month(events: Sequence[Listed], today: date) -> date:
    """The month to open with: this one, or the next or else the last in which something is held."""
    months = [event.starts.date().replace(day=1) for event in events]
    this = today.replace(day=1)
    coming = [month for month in months if month >= this]
    return min(coming) if coming else max(months, default=this)


def _week(days: Sequence[date], month: int, events: Mapping[date, tuple[Listed, ...]], today: date) -> Week:
    shown = tuple(
        Day(day, day.month == month, day == today, events.get(day, ()) if day.month == month else ())
        for day in days
    )
    return Week(days[0].isocalendar().week, shown)
