"""The parts of a calendar as bytes, their properties always in the same order."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from calendars.entry import Days, Entry, Hours, Standing
from calendars.text import escaped, line, text_line
from calendars.zone import TZID, VTIMEZONE, wall_time

PRODID = "-//Partnerskab//Kalender//DA"
CANCELLED_PREFIX = "AFLYST: "
_OPENING = (b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:" + PRODID.encode(), b"CALSCALE:GREGORIAN")


def calendar(heading: Iterable[bytes], events: Iterable[bytes]) -> bytes:
    """A VCALENDAR with the time zone of all entries.

    heading: ready lines about the whole. events: ready VEVENTs, in their order.
    """
    head = b"\r\n".join((*_OPENING, *heading, VTIMEZONE))
    return b"".join((head, *events, b"END:VCALENDAR\r\n"))


def event(entry: Entry, people: Iterable[bytes] = ()) -> bytes:
    """The VEVENT of an entry without faults, each line ended by CRLF.

    people: ready lines of organiser and attendee, for invitations only.
    A cancelled entry says so in its summary and never makes its holder busy.
    Source: RFC 5545 3.6.1, RFC 7986 5.
    """
    return b"\r\n".join([b"BEGIN:VEVENT", *_identity(entry), *_content(entry), *people, b"END:VEVENT", b""])


def _identity(entry: Entry) -> Iterator[bytes]:
    changed = _utc(entry.changed)
    yield line("UID", entry.uid)
    yield line("DTSTAMP", changed)
    yield line("LAST-MODIFIED", changed)
    yield line("SEQUENCE", str(entry.revision))
    yield from _times(entry.when)


def _times(when: Hours | Days) -> Iterator[bytes]:
    if isinstance(when, Days):
        yield line("DTSTART;VALUE=DATE", f"{when.first:%Y%m%d}")
        yield line("DTEND;VALUE=DATE", f"{when.last + timedelta(days=1):%Y%m%d}")
        return
    starts, ends = wall_time(when.starts), wall_time(when.ends)
    if starts is None or ends is None:
        yield line("DTSTART", _utc(when.starts))
        yield line("DTEND", _utc(when.ends))
        return
    yield line(f"DTSTART;TZID={TZID}", f"{starts:%Y%m%dT%H%M%S}")
    yield line(f"DTEND;TZID={TZID}", f"{ends:%Y%m%dT%H%M%S}")


def _content(entry: Entry) -> Iterator[bytes]:
    cancelled = entry.standing is Standing.CANCELLED
    yield text_line("SUMMARY", CANCELLED_PREFIX + entry.summary if cancelled else entry.summary)
    if entry.description:
        yield text_line("DESCRIPTION", entry.description)
    if entry.location:
        yield text_line("LOCATION", entry.location)
    if entry.geo is not None:
        latitude, longitude = entry.geo
        yield line("GEO", f"{latitude:.6f};{longitude:.6f}")
    if entry.url is not None:
        yield line("URL", entry.url)
    if entry.categories:
        yield line("CATEGORIES", ",".join(map(escaped, entry.categories)))
    if entry.color is not None:
        yield line("COLOR", entry.color)
    yield line("STATUS", entry.standing)
    yield line("TRANSP", "TRANSPARENT" if entry.transparent or cancelled else "OPAQUE")
    if entry.conference is not None:
        yield line("CONFERENCE;VALUE=URI", entry.conference)


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}Z"
