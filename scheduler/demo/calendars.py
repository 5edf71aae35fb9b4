"""Invents the days on which municipalities and halls are taken; the same draw gives the same days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from scheduler.demo.recipe import Busy, Lettings

DAY = timedelta(days=1)
JULY = 7
MONTHS = range(1, 13)
BUDGET_WEEKS = (34, 35, 35, 36, 37)
POLITICS = ("politician",)
POLITICS_AND_HEADS = ("politician", "director")
SCHOOLS = ("leader", "employee")


@dataclass(frozen=True, order=True)
class Taken:
    """Days that are taken, both included; for these roles, or for everybody where none are named."""

    first: date
    last: date
    reason: str
    roles: tuple[str, ...] | None = None

    def lies_in(self, start: date, end: date) -> bool:
        """Whether all of it lies within start..end."""
        return start <= self.first and self.last <= end


def municipal_year(draw: Random, busy: Busy, start: date, end: date) -> list[Taken]:
    """The days on which one municipality's people are taken within start..end, sorted.

    The council and its committees meet monthly on a weekday of their own, not in July; the budget is made late
    in summer; and there are days of the municipality's own and training days of its schools.
    """
    council = draw.choice(busy.council_weekdays), draw.randrange(4)
    committee = draw.choice(busy.committee_weekdays), draw.randrange(4)
    found: list[Taken] = []
    for year in range(start.year, end.year + 1):
        found += _monthly(year, *council, "byrådsmøde", POLITICS)
        found += _monthly(year, *committee, "udvalgsmøde", POLITICS_AND_HEADS)
        found += _budget(draw, year)
        found += _own_days(draw, busy, year)
    return sorted(one for one in found if one.lies_in(start, end))


def lettings(draw: Random, rules: Lettings, start: date, end: date) -> list[Taken]:
    """The days on which a hall is let to others within start..end, sorted."""
    found = []
    for _ in range(draw.randint(rules.fewest, rules.most)):
        first = _day_between(draw, start, end)
        found.append(Taken(first, min(end, first + draw.randrange(rules.longest_days) * DAY), "udlejet"))
    return sorted(found)


def _monthly(year: int, weekday: int, week: int, reason: str, roles: tuple[str, ...]) -> Iterator[Taken]:
    for month in MONTHS:
        if month != JULY:
            first = date(year, month, 1)
            day = first + ((weekday - first.weekday()) % 7 + 7 * week) * DAY
            yield Taken(day, day, reason, roles)


def _budget(draw: Random, year: int) -> Iterator[Taken]:
    first = date.fromisocalendar(year, draw.choice(BUDGET_WEEKS), draw.randint(1, 4))
    yield Taken(first, first + DAY, "budgetseminar", POLITICS_AND_HEADS)


def _own_days(draw: Random, busy: Busy, year: int) -> Iterator[Taken]:
    first, last = date(year, 1, 1), date(year, 12, 30)
    for _ in range(draw.randint(busy.own_days.fewest, busy.own_days.most)):
        day = _day_between(draw, first, last)
        yield Taken(day, day + draw.randrange(3) * DAY, draw.choice(busy.own_reasons))
    for _ in range(draw.randint(busy.training_days.fewest, busy.training_days.most)):
        day = _day_between(draw, first, last)
        yield Taken(day, day + DAY, "pædagogisk dag", SCHOOLS)


def _day_between(draw: Random, first: date, last: date) -> date:
    return first + draw.randrange((last - first).days + 1) * DAY
