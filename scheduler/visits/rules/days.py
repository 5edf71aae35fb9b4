"""On which days two municipalities can meet, and what speaks against a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Language, Value, mark, spoken

A_DAY = timedelta(days=1)
FRIDAY = 5
FREE_DAYS_NAMED = 3
WEEK_GIVEN = mark("it has another visit in that week")
OTHER_WEEKDAYS = mark("it receives visitors on other weekdays")
NONE_FREE = mark("none")


@dataclass(frozen=True)
class Taken:
    """Days that are taken, both included, and why."""

    first: date
    last: date
    why: Value

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Diary:
    """One side's days: `taken` by its calendars and events, and the Mondays of `weeks` given to other visits."""

    municipality: str
    taken: tuple[Taken, ...]
    weeks: frozenset[date]

    def objection(self, day: date) -> Value | None:
        """Why the side cannot on that day; None when it can."""
        if monday_of(day) in self.weeks:
            return WEEK_GIVEN
        return next((one.why for one in self.taken if one.holds(day)), None)


@dataclass(frozen=True)
class Days:
    """The days on which a visit may lie: first to last, on the host's weekdays (1 Monday), outside closed days."""

    first: date
    last: date
    weekdays: frozenset[int]
    closed: tuple[Taken, ...]
    host: Diary
    guest: Diary


def monday_of(day: date) -> date:
    """The first day of the ISO week."""
    return day - (day.isoweekday() - 1) * A_DAY


def free_days(days: Days) -> Iterator[date]:
    """The days on which nothing speaks against the visit, in order; may be none."""
    for number in range((days.last - days.first).days + 1):
        day = days.first + number * A_DAY
        if _objection(days, day) is None:
            yield day


def day_refusal(days: Days, day: date) -> Refusal | None:
    """A no with the reason and the nearest free days; None when the visit can be on that day."""
    if not days.first <= day <= days.last:
        return Refusal(Reason.OUTSIDE_WINDOW, {"day": day, "first": days.first, "last": days.last})
    found = _objection(days, day)
    if found is None:
        return None
    municipality, why = found
    nearest = sorted(free_days(days), key=lambda one: (abs((one - day).days), one))[:FREE_DAYS_NAMED]
    return Refusal(
        Reason.DATE_TAKEN,
        {"municipality": municipality, "day": day, "why": why, "free": listed(sorted(nearest))},
    )


def _objection(days: Days, day: date) -> tuple[str, Value] | None:
    host, guest = days.host.municipality, days.guest.municipality
    if day.isoweekday() not in days.weekdays or day.isoweekday() > FRIDAY:
        return host, OTHER_WEEKDAYS
    closed = next((one.why for one in days.closed if one.holds(day)), None)
    if closed is not None:
        return host, closed
    for name, why in ((host, days.host.objection(day)), (guest, days.guest.objection(day))):
        if why is not None:
            return name, why
    return None


def listed(days: list[date]) -> Value:
    """The days as people say them, with a sign between."""
    said = {language: "; ".join(str(spoken(language, day)) for day in days) for language in Language}
    return Bilingual(said[Language.DANISH], said[Language.ENGLISH]) if days else NONE_FREE
