"""Where visits stand on a line of time: a row for each network, a mark for each visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.clock import local
from scheduler.visits.listing import Listed
from scheduler.words import Bilingual

LABEL, WIDTH, ROW, HEAD = 260, 1000, 34, 34
"""Units of the picture: the names on the left, the whole width, the height of a row and of the months above."""


@dataclass(frozen=True)
class Mark:
    """One visit at its place."""

    x: float
    visit: Listed


@dataclass(frozen=True)
class Row:
    """One network and its visits; y: the middle of the row."""

    y: int
    network: Bilingual
    slug: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Month:
    """The first day of a month at its place; `is_named` where there is room for its name."""

    x: float
    day: date
    is_named: bool


@dataclass(frozen=True)
class Timeline:
    """The whole picture; `today` is None when it lies outside."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    today: float | None
    height: int


def timeline(visits: Sequence[Listed], first: date, last: date, today: date) -> Timeline:
    """The picture of first..last, both included; networks by their Danish name, cancelled visits left out."""
    live = [one for one in visits if not one.is_cancelled]
    names = {one.network_slug: one.network for one in live}
    rows = []
    for number, (slug, name) in enumerate(sorted(names.items(), key=lambda pair: pair[1].da)):
        theirs = [one for one in live if one.network_slug == slug]
        marks = tuple(Mark(_x(local(one.starts).date(), first, last), one) for one in theirs)
        rows.append(Row(HEAD + number * ROW + ROW // 2, name, slug, marks))
    inside = first <= today <= last
    height = HEAD + len(rows) * ROW
    return Timeline(_months(first, last), tuple(rows), _x(today, first, last) if inside else None, height)


def _months(first: date, last: date) -> tuple[Month, ...]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    starts = [day for day in days if day.day == 1]
    every = max(1, -(-len(starts) // 7))
    return tuple(Month(_x(day, first, last), day, number % every == 0) for number, day in enumerate(starts))


def _x(day: date, first: date, last: date) -> float:
    share = (day - first).days / max(1, (last - first).days)
    return round(LABEL + 10 + share * (WIDTH - LABEL - 20), 1)
