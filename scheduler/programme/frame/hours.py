"""Wall time in Denmark and the instants that follow from it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.clock import COPENHAGEN
from scheduler.errors import BadInputError


def instant(wall: datetime, zone: ZoneInfo = COPENHAGEN) -> datetime:
    """The instant, aware UTC, at which clocks show `wall` (naive); of two such instants the first.

    Errors: BadInputError for a time that clocks skip in spring, with the time they show instead.
    """
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    shown = wall_time(moment, zone)
    if shown != wall:
        expected = f"a time that clocks show, such as {shown:%Y-%m-%d %H:%M}"
        raise BadInputError(f"{zone.key} time", f"{wall:%Y-%m-%d %H:%M}", expected)
    return moment


def wall_time(moment: datetime, zone: ZoneInfo = COPENHAGEN) -> datetime:
    """What clocks show at the instant, naive."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def is_twice(wall: datetime, zone: ZoneInfo = COPENHAGEN) -> bool:
    """Whether clocks show the time twice, as they do for an hour in autumn."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first < second


def span(day: date, days: int, begins: time, finishes: time) -> tuple[datetime, datetime]:
    """Wall times (naive) of an event of `days` days in a row that starts on `day`."""
    last = day + timedelta(days=days - 1)
    return datetime.combine(day, begins), datetime.combine(last, finishes)


def end_of_day(day: date, zone: ZoneInfo = COPENHAGEN) -> datetime:
    """The instant, aware UTC, at which the day ends where clocks show the zone's time."""
    return instant(datetime.combine(day + timedelta(days=1), time()), zone)
