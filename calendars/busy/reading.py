"""Reads a busy calendar: which spans of a window are taken, event by event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Calendar
from recurring_ical_events import of

from calendars.blocks import Block, parts
from calendars.busy.events import Occasion, SkippedError, occasion, start_of
from calendars.busy.limits import LONGEST_WINDOW, MOST_BYTES, MOST_EVENTS, MOST_INSTANCES, MOST_SPANS
from calendars.busy.values import NoCalendar, NoCalendarError, Reading, Skip, Span, Why
from calendars.busy.zones import known_zone
from calendars.zone import COPENHAGEN

_REPEATING = frozenset({"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
Watch = Callable[[], AbstractContextManager[None]]
"""Ends its block by TimeoutError when it takes too long."""


def read(body: bytes, window: Span, watch: Watch = nullcontext) -> Reading:
    """The busy spans that share time with the window, and what had to be left out.

    Cancelled and transparent events make nobody busy; a day without hours is a Danish day, and an hour without a
    zone a Danish hour. The window is at most three years. Each event stands or falls alone.
    Errors: NoCalendarError when nothing at all can be read.
    Source: RFC 5545; recurring-ical-events for RRULE, RDATE, EXDATE and RECURRENCE-ID.
    """
    if len(body) > MOST_BYTES:
        raise NoCalendarError(NoCalendar.TOO_LARGE, (len(body), MOST_BYTES))
    found = parts(body)
    if not found.is_calendar:
        raise NoCalendarError(NoCalendar.NO_CALENDAR)
    series: dict[str, list[Occasion]] = defaultdict(list)
    skipped: list[Skip] = []
    for block in found.blocks[:MOST_EVENTS]:
        _sort_in(block, series, skipped, watch)
    beyond = found.blocks[MOST_EVENTS : MOST_EVENTS + 1]
    skipped.extend(Skip(block.line, start_of(block), Why.TOTAL, str(MOST_EVENTS)) for block in beyond)
    within = Span(window.starts, min(window.ends, window.starts + LONGEST_WINDOW))
    spans: set[Span] = set()
    for occasions in series.values():
        try:
            with watch():
                new = set(_spans(occasions, found.zone, within))
            spans |= _fitting(new - spans, len(spans))
        except SkippedError as error:
            skipped.append(occasions[0].skip(error.why, error.given))
        except TimeoutError:
            skipped.append(occasions[0].skip(Why.SLOW))
        except Exception as error:  # noqa: BLE001  # whatever a library makes of one event, the others stay
            skipped.append(occasions[0].skip(Why.RULE, str(error)))
    free = sum(not one.busy for occasions in series.values() for one in occasions)
    return Reading(
        tuple(sorted(spans)), tuple(sorted(skipped, key=_by_line)), events=len(found.blocks), free=free
    )


def _sort_in(block: Block, series: dict[str, list[Occasion]], skipped: list[Skip], watch: Watch) -> None:
    try:
        with watch():
            one = occasion(block)
        series[str(one.event["UID"])].append(one)
    except SkippedError as error:
        skipped.append(Skip(block.line, start_of(block), error.why, error.given))
    except TimeoutError:
        skipped.append(Skip(block.line, start_of(block), Why.SLOW))


def _spans(occasions: Sequence[Occasion], zone: str, window: Span) -> Iterator[Span]:
    """The busy spans of one series: an event with those that replace single instances of it."""
    for is_busy, starts, ends in _instances(occasions, zone, window):
        span = Span(_moment(starts), _moment(ends))
        if is_busy and span.starts < min(span.ends, window.ends) and span.ends > window.starts:
            yield span


def _instances(occasions: Sequence[Occasion], zone: str, window: Span) -> Iterable[tuple[bool, date, date]]:
    """Whether each takes its holder's time, its start and its end; one that does not repeat needs no library."""
    if not zone and len(occasions) == 1 and not _REPEATING & occasions[0].event.keys():
        only = occasions[0]
        return [(only.busy, only.event.start, only.event.end)]
    calendar = Calendar()
    if zone and (known := known_zone(zone)):
        calendar.add("X-WR-TIMEZONE", known)
    for number, one in enumerate(occasions):
        one.event["X-NUMBER"] = str(number)
        calendar.add_component(one.event)
    instances = of(calendar).between(window.starts, window.ends)
    if len(instances) > MOST_INSTANCES:
        raise SkippedError(Why.INSTANCES, str(len(instances)))
    return [(occasions[int(one["X-NUMBER"])].busy, one.start, one.end) for one in instances]


def _fitting(new: set[Span], number: int) -> set[Span]:
    if len(new) + number > MOST_SPANS:
        raise SkippedError(Why.TOTAL, str(MOST_SPANS))
    return new


def _moment(given: Any) -> datetime:
    moment = given if isinstance(given, datetime) else datetime.combine(given, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)).astimezone(UTC)


def _by_line(skip: Skip) -> int:
    return skip.line


def days(span: Span) -> tuple[date, date]:
    """The first and the last Danish day that the span touches."""
    last = (span.ends - datetime.resolution).astimezone(COPENHAGEN)
    return span.starts.astimezone(COPENHAGEN).date(), last.date()
