"""The days on which nothing is held, and those on which schools are closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from holidays import country_holidays
from holidays.holiday_base import HolidayBase

from scheduler.errors import BadInputError
from scheduler.partnership.definition.programme import Closed, Elections, Period, Weeks, Yearly
from scheduler.words import Bilingual

LANGUAGES = ("da", "en_US")


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included, and why they are taken."""

    first: date
    last: date
    reason: Bilingual

    def covers(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether the span shares a day with those from `first` to `last`."""
        return self.first <= last and first <= self.last


def closed_spans(closed: Closed, first: date, last: date) -> tuple[Span, ...]:
    """All closed spans that share a day with `first` to `last`, by their days, none within another.

    Errors: BadInputError for a country or category that the library of holidays does not know.
    """
    years = range(first.year - 1, last.year + 1)  # the first December may reach into the first year
    found = chain(
        _holidays(closed, years),
        _elections(closed.elections, years),
        chain.from_iterable(_weeks(weeks, years) for weeks in closed.weeks),
        chain.from_iterable(_yearly(one, years) for one in closed.yearly),
        (_period(one) for one in closed.periods),
    )
    return _outermost(_sorted(span for span in found if span.meets(first, last)))


def week_spans(weeks: Weeks, first: date, last: date) -> tuple[Span, ...]:
    """The ISO weeks of every year that share a day with `first` to `last`; weeks in a row are one span."""
    years = range(first.year - 1, last.year + 2)
    return _sorted(span for span in _weeks(weeks, years) if span.meets(first, last))


def is_closed(spans: tuple[Span, ...], day: date) -> bool:
    """Whether nothing may be held on the day."""
    return any(span.covers(day) for span in spans)


def _outermost(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without Christmas Day where all of Christmas is closed: one reason for each day is enough."""
    return tuple(
        span
        for span in spans
        if not any(other != span and other.first <= span.first and span.last <= other.last for other in spans)
    )


def _sorted(spans: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.first, span.last, span.reason.da)))


def _holidays(closed: Closed, years: range) -> Iterator[Span]:
    if not closed.categories:
        return  # the library would take the public ones
    danish, english = (_library(closed, years, language) for language in LANGUAGES)
    for day in sorted(danish):
        yield Span(day, day, Bilingual(da=danish[day], en=english[day]))


def _library(closed: Closed, years: range, language: str) -> HolidayBase:
    try:
        return country_holidays(closed.country, years=years, categories=closed.categories, language=language)
    except (NotImplementedError, ValueError) as error:
        given = f"{closed.country} {', '.join(closed.categories)}"
        raise BadInputError("closed.country, closed.categories", given, str(error)) from None


def _elections(elections: Elections | None, years: range) -> Iterator[Span]:
    if elections is None:
        return
    for year in years:
        if (year - elections.first_year) % elections.every_years == 0:
            first = date(year, elections.month, 1)
            ahead = (elections.weekday - first.isoweekday()) % 7 + 7 * (elections.nth - 1)
            day = first + timedelta(days=ahead)
            yield Span(day, day, elections.reason.said())


def _weeks(weeks: Weeks, years: range) -> Iterator[Span]:
    for year in years:
        known = sorted({week for week in weeks.weeks if week <= _weeks_in(year)})
        for first, last in _runs(known):
            monday, sunday = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
            yield Span(monday, sunday, weeks.reason.said())


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _runs(weeks: list[int]) -> Iterator[tuple[int, int]]:
    """Weeks in a row, as first and last."""
    for week in weeks:
        if week - 1 not in weeks:
            yield week, next(last for last in range(week, 54) if last + 1 not in weeks)


def _yearly(yearly: Yearly, years: range) -> Iterator[Span]:
    for year in years:
        first = _day_in(year, yearly.since)
        last = _day_in(year + (yearly.until < yearly.since), yearly.until)
        yield Span(first, last, yearly.reason.said())


def _day_in(year: int, month_day: str) -> date:
    """The day in that year; 28 February stands for the 29th in a year without one."""
    try:
        return date.fromisoformat(f"{year}-{month_day}")
    except ValueError:
        return date(year, 2, 28)


def _period(period: Period) -> Span:
    return Span(period.since, period.until, period.reason.said())
