"""Reads the calendars elsewhere that are due, each by itself, and never while a transaction waits for the net."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine, select

from calendars.busy.guarded import read_guarded
from calendars.busy.values import NoCalendarError, Reading, Span
from calendars.zone import COPENHAGEN
from scheduler.busy.getting.fetching import fetch_guarded
from scheduler.busy.getting.values import Known, NoFetchError
from scheduler.busy.service import keep_failure, keep_reading, keep_unchanged
from scheduler.busy.tables import ForeignCalendar
from scheduler.db import transaction
from scheduler.partnership.tables import Membership, Partnership

MOST_AT_ONCE = 20
CLAIM = timedelta(minutes=3)
"""Longer than the longest look; a calendar whose look never ended is due again after it."""
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
    for number in range(MOST_AT_ONCE):
        due = _claimed(engine, now())
        if due is None:
            return number
        _read(engine, due, now, allowed)
    return MOST_AT_ONCE


def _claimed(engine: Engine, now: datetime) -> Due | None:
    """The calendar that is due the longest, kept from all others for a while; None where none is due."""
    asked = (
        select(ForeignCalendar, Partnership)
        .join(Membership, Membership.id == ForeignCalendar.membership_id)
        .join(Partnership, Partnership.id == Membership.partnership_id)
        .where(ForeignCalendar.next_due <= now)
        .order_by(ForeignCalendar.next_due, ForeignCalendar.id)
        .limit(1)
        .with_for_update(of=ForeignCalendar, skip_locked=True)
    )
    with transaction(engine) as session:
        found = session.execute(asked).first()
        if found is None:
            return None
        row, partnership = found
        row.next_due = now + CLAIM
        term = term_of(partnership.starts_on, partnership.ends_on)
        return Due(row.id, row.address, Known(row.etag, row.last_modified), term)


def term_of(first: date, last: date) -> Span:
    """A term, both days included, as an interval of instants."""
    after = last + timedelta(days=1)
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
        elif (said := found[0]) is None:
            keep_unchanged(row, now())
        else:
            keep_reading(session, row, said, found[1], now())
