"""The time of this installation: real time, or shifted in a demonstration."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def now(shift_seconds: int) -> datetime:
    """This moment, aware UTC, moved by the installation's shift (0 outside a demonstration)."""
    return datetime.now(UTC) + timedelta(seconds=shift_seconds)


def local(moment: datetime) -> datetime:
    """The moment as clocks in Denmark show it."""
    return moment.astimezone(COPENHAGEN)
