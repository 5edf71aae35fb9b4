"""The deadlines of an event; each is the end of a Danish day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.programme.frame.hours import end_of_day, instant, wall_time
from scheduler.settings import RegistrationDefaults


@dataclass(frozen=True)
class Deadlines:
    """When registration opens and closes and what follows it; aware UTC.

    merges: unused guaranteed places are shared. offers_from: promotions become offers. own_first_until: a freed
    place no longer goes to the own municipality first. freezes: the numbers stand.
    """

    opens: datetime
    closes: datetime
    merges: datetime
    offers_from: datetime
    own_first_until: datetime
    freezes: datetime


def deadlines_before(day: date, defaults: RegistrationDefaults) -> Deadlines:
    """The usual deadlines of an event that starts on that day."""
    return Deadlines(
        opens=end_of_day(day - timedelta(days=max(defaults.open_days, defaults.close_days))),
        closes=end_of_day(day - timedelta(days=defaults.close_days)),
        merges=end_of_day(day - timedelta(days=defaults.merge_days)),
        offers_from=end_of_day(day - timedelta(days=defaults.offer_days)),
        own_first_until=end_of_day(day - timedelta(days=defaults.freeze_days + defaults.substitution_days)),
        freezes=end_of_day(day - timedelta(days=defaults.freeze_days)),
    )


def later(moment: datetime | None, days: int) -> datetime | None:
    """The same Danish time of day so many days later (earlier where negative); None for None."""
    return None if moment is None else instant(wall_time(moment) + timedelta(days=days))
