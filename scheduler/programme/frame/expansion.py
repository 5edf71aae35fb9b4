"""The events and spacings that a programme asks for, one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from scheduler.partnership.definition.programme import (
    NUMBER,
    Audience,
    Held,
    Programme,
    Series,
    Spacing,
    Window,
)
from scheduler.partnership.words import EventKind, Online
from scheduler.words import Bilingual

NOTHING = Bilingual(da="", en="")


@dataclass(frozen=True)
class Asked:
    """One event as the organiser asks for it; hours are Danish time, weekdays 1 Monday to 7 Sunday."""

    slug: str
    kind: EventKind
    title: Bilingual
    description: Bilingual
    body: str | None
    focus: tuple[str, ...]
    audience: Mapping[str, Audience]
    earliest: date
    latest: date
    fixed_on: date | None
    days: int
    weekdays: tuple[int, ...]
    preferred_weekdays: tuple[int, ...]
    begins: time
    finishes: time
    open_to_prospective: bool
    online: Online


@dataclass(frozen=True)
class Apart:
    """From the start of `first` to the start of `then`: at least and at most so many days."""

    first: str
    then: str
    min_days: int
    max_days: int


def asked_events(programme: Programme, starts: date, ends: date) -> tuple[Asked, ...]:
    """All events in the order of the file; one without a window may lie anywhere from `starts` to `ends`."""
    term = Window(earliest=starts, latest=ends)
    single = (
        _asked(programme, slug, event, None, _window(event.fixed_on, event.earliest, event.latest, term))
        for slug, event in programme.events.items()
    )
    meetings = (
        one for slug, series in programme.series.items() for one in _meetings(programme, slug, series, term)
    )
    return (*single, *meetings)


def asked_gaps(programme: Programme) -> tuple[Apart, ...]:
    """All spacings: those of the programme, then those of each series."""
    own = (_apart(gap.first, gap.then, gap) for gap in programme.gaps)
    return (*own, *(gap for slug, series in programme.series.items() for gap in _series_gaps(slug, series)))


def _meetings(programme: Programme, slug: str, series: Series, term: Window) -> Iterator[Asked]:
    for number in range(1, series.count + 1):
        window = series.first if number == 1 and series.first else term
        yield _asked(programme, f"{slug}-{number}", series, number, (None, window))


def _series_gaps(slug: str, series: Series) -> Iterator[Apart]:
    if series.after is not None:
        yield _apart(series.after.event, f"{slug}-1", series.after)
    for number, following in pairwise(range(1, series.count + 1)):
        yield _apart(f"{slug}-{number}", f"{slug}-{following}", series.spacing)


def _apart(first: str, then: str, spacing: Spacing) -> Apart:
    return Apart(first, then, spacing.min_days, spacing.max_days)


def _window(
    fixed_on: date | None, earliest: date | None, latest: date | None, term: Window
) -> tuple[date | None, Window]:
    window = Window(earliest=earliest or fixed_on or term.earliest, latest=latest or fixed_on or term.latest)
    return fixed_on, window


def _asked(
    programme: Programme, slug: str, held: Held, number: int | None, lies: tuple[date | None, Window]
) -> Asked:
    fixed_on, window = lies
    return Asked(
        slug=slug,
        kind=held.kind,
        title=_numbered(held.title.said(), number),
        description=held.description.said() if held.description else NOTHING,
        body=held.body,
        focus=held.focus,
        audience=programme.audiences[held.audience],
        earliest=window.earliest,
        latest=window.latest,
        fixed_on=fixed_on,
        days=held.days,
        weekdays=held.weekdays or programme.weekdays,
        preferred_weekdays=held.preferred_weekdays or programme.preferred_weekdays,
        begins=held.begins or programme.begins,
        finishes=held.finishes or programme.finishes,
        open_to_prospective=held.open_to_prospective,
        online=held.online,
    )


def _numbered(title: Bilingual, number: int | None) -> Bilingual:
    if number is None:
        return title
    return Bilingual(da=title.da.replace(NUMBER, str(number)), en=title.en.replace(NUMBER, str(number)))
