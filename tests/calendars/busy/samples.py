"""Calendars of others, written for the tests."""

from datetime import UTC, datetime

from calendars.busy.values import Span

WINDOW = Span(datetime(2017, 11, 1, tzinfo=UTC), datetime(2019, 12, 20, tzinfo=UTC))
GOOD = "UID:good\nDTSTART:20180102T090000Z\nDTEND:20180102T100000Z\nSUMMARY:Lukket møde om en sag"
GOOD_SPAN = Span(datetime(2018, 1, 2, 9, tzinfo=UTC), datetime(2018, 1, 2, 10, tzinfo=UTC))


def calendar(*events: str, heading: str = "") -> bytes:
    """A calendar file with these events, each given by its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prøve//DA", *heading.split("\n")]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().split("\n"), "END:VEVENT"]
    return "\r\n".join([*filter(None, lines), "END:VCALENDAR", ""]).encode()


def utc(text: str) -> datetime:
    """A moment such as 2018-05-01T09:00, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def span(starts: str, ends: str) -> Span:
    """From one such moment to another."""
    return Span(utc(starts), utc(ends))
