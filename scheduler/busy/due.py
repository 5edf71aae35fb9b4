"""Reads the calendars elsewhere that are due, each by itself, and never while a transaction waits for the net."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Engine, select

from calendars.busy.guarded import read_guarded
from calendars.busy.reading import days
from calendars.busy.values import NoCalendarError, Reading, Span
from calendars.zone import COPENHAGEN
from scheduler.busy.fetching import fetch_guarded
from scheduler.busy.service import keep_failure, keep_reading, keep_unchanged
from scheduler.busy.tables import ForeignCalendar
from scheduler.busy.values import Known, NoFetchError
from scheduler.db import reading, transaction
from scheduler.partnership.tables import Membership, Partnership

MOST_AT_ONCE = 20
Found = tuple[Reading | None, Known]


@dataclass(frozen=True)
class Due:
    """A calendar to look at, and the term of its partnership."""

    id: int
    address: str
    known: Known
    term: Span


def read_due(engine: Engine, now: Callable[[], datetime], allowed: Collection[str] = frozenset()) -> int:
    """Looks at the calendars that are due, the longest first; gives how many."""
    due = _due(engine, now())
    for one in due:
        _read(engine, one, now, allowed)
    return len(due)


def _due(engine: Engine, now: datetime) -> list[Due]:
    asked = (
        select(ForeignCalendar, Partnership)
        .join(Membership, Membership.id == ForeignCalendar.membership_id)
        .join(Partnership, Partnership.id == Membership.partnership_id)
        .where(ForeignCalendar.next_due <= now)
        .order_by(ForeignCalendar.next_due, ForeignCalendar.id)
        .limit(MOST_AT_ONCE)
    )
    with reading(engine) as session:
        return [
            Due(row.id, row.address, Known(row.etag, row.last_modified), _term(partnership))
            for row, partnership in session.execute(asked)
        ]


def _term(partnership: Partnership) -> Span:
    first, after = partnership.starts_on, partnership.ends_on + timedelta(days=1)
    return Span(*(datetime.combine(day, time(), COPENHAGEN).astimezone(UTC) for day in (first, after)))


def _read(engine: Engine, one: Due, now: Callable[[], datetime], allowed: Collection[str]) -> None:
    found: Found | NoFetchError | NoCalendarError
    try:
        got = fetch_guarded(one.address, one.known, allowed)
        found = (None if got.body is None else read_guarded(got.body, one.term), got.known)
    except (NoFetchError, NoCalendarError) as error:
        found = error
    with transaction(engine) as session:
        row = session.get(ForeignCalendar, one.id, with_for_update=True)
        if row is None:
            return
        if isinstance(found, NoFetchError | NoCalendarError):
            keep_failure(row, found.why.value, found.figures, now())
        elif found[0] is None:
            keep_unchanged(row, now())
        else:
            spans = sorted({days(span) for span in found[0].spans})
            keep_reading(session, row, spans, found[0].skipped, found[1], now())
