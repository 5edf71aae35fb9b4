"""One event of a foreign calendar: only what says when it is, and whether that may be believed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from icalendar import Event
from icalendar.parser import Contentline

from calendars.blocks import Block
from calendars.busy.limits import MOST_INSTANCES, MOST_LINE, YEARS
from calendars.busy.rules import fault
from calendars.busy.values import Skip, Why
from calendars.busy.zones import known_zone

_KEPT = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE"}
)
_SAID = frozenset({"TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS"})
_KEPT_PARAMETERS = ("TZID", "VALUE", "RANGE")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_LONGEST_GIVEN = 80


class SkippedError(ValueError):
    """The event cannot be read."""

    def __init__(self, why: Why, given: str = "") -> None:
        super().__init__(f"{why.value}: {given[:_LONGEST_GIVEN]!r}")
        self.why = why
        self.given = given[:_LONGEST_GIVEN]


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as written: where, and what the library made of it. `busy`: it takes its holder's time."""

    line: int
    starts: str
    event: Event
    busy: bool

    def skip(self, why: Why, given: str = "") -> Skip:
        """This event as one that was left out."""
        return Skip(self.line, self.starts, why, given[:_LONGEST_GIVEN])


def start_of(block: Block) -> str:
    """The start as it is written; empty where there is none."""
    found = (text.partition(":")[2] for text in block.properties if text[:7].upper() == "DTSTART")
    return next(found, "").strip()[:_LONGEST_GIVEN]


def occasion(block: Block) -> Occasion:
    """The event, without titles, places and people. Errors: SkippedError, saying why it cannot be read."""
    if not block.whole:
        raise SkippedError(Why.FORM)
    lines, said = _kept(block)
    event = _parsed(lines)
    if "UID" not in event:
        event.add("UID", f"line-{block.line}")
    _check(event)
    is_busy = not (
        said.get("STATUS") == "CANCELLED"
        or said.get("TRANSP") == "TRANSPARENT"
        or said.get("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    )
    return Occasion(block.line, start_of(block), event, is_busy)


def _kept(block: Block) -> tuple[list[str], dict[str, str]]:
    lines: list[str] = []
    said: dict[str, str] = {}
    for text in block.properties:
        found = _NAME.match(text)
        name = found.group().upper() if found else ""
        if name in _SAID:
            said[name] = text.rpartition(":")[2].strip().upper()
        elif name in _KEPT:
            lines.append(_line(name, text))
    return lines, said


def _line(name: str, text: str) -> str:
    if len(text) > MOST_LINE or text.count(",") > MOST_INSTANCES:
        raise SkippedError(Why.INSTANCES, name)
    try:
        _, parameters, value = Contentline(text).parts()  # type: ignore[no-untyped-call]  # the library's own gap
    except ValueError:
        raise SkippedError(Why.FORM, name) from None
    if name == "RRULE" and (found := fault(value)):
        raise SkippedError(*found)
    if name == "DURATION" and value.strip().startswith("-"):
        raise SkippedError(Why.ORDER, value)
    kept = "".join(_parameter(key, str(parameters[key])) for key in _KEPT_PARAMETERS if key in parameters)
    return f"{name}{kept}:{value.strip()}"


def _parameter(key: str, value: str) -> str:
    if key != "TZID":
        return f";{key}={value}"
    zone = known_zone(value)
    if zone is None:
        raise SkippedError(Why.ZONE, value)
    return f";{key}={zone}"


def _parsed(lines: list[str]) -> Event:
    try:
        event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        raise SkippedError(Why.FORM) from None
    if not isinstance(event, Event):
        raise SkippedError(Why.FORM)
    if event.errors:
        raise SkippedError(Why.TIME, str(event.errors[0][0] or ""))
    return event


def _check(event: Event) -> None:
    try:
        starts, ends = event.start, event.end
    except (ValueError, OverflowError, TypeError) as error:
        raise SkippedError(Why.TIME, str(error)) from None
    if starts.year not in YEARS or ends.year not in YEARS:
        raise SkippedError(Why.TIME, str(starts))
    if _comparable(ends) < _comparable(starts):
        raise SkippedError(Why.ORDER, str(ends))


def _comparable(moment: date) -> datetime:
    """Wall time: an event that is written in two zones is ordered by the clock of each, within a day."""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, time.max)
