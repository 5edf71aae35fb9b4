"""The one time zone of all calendars, and when its wall time may be written.

The zone is written out as RFC 5545 3.6.5 says, by rule: calendars made from lists of past
changes are read one hour off by some programs in the summer.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

TZID = "Europe/Copenhagen"
COPENHAGEN = ZoneInfo(TZID)
VTIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")

_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
_HOUR = timedelta(hours=1)


def wall_time(moment: datetime) -> datetime | None:
    """The wall time in Copenhagen by which every reader finds the moment again, or None.

    None in the two hours that share one wall time each October, and where the law has changed
    since VTIMEZONE was written: such a moment must be written in UTC.
    moment: aware UTC, from 1997 on.
    """
    begins, ends = _summer(moment.year)
    if ends - _HOUR <= moment < ends + _HOUR:
        return None
    wall = moment.astimezone(COPENHAGEN)
    return wall if wall.utcoffset() == (_SUMMER if begins <= moment < ends else _WINTER) else None


@lru_cache(maxsize=128)
def _summer(year: int) -> tuple[datetime, datetime]:
    return _change(year, 3), _change(year, 10)


def _change(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month of 31 days."""
    last = date(year, month, 31)
    sunday = last - timedelta(days=last.isoweekday() % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
