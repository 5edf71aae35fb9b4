"""When somebody is reminded, and when not: hours, stages, and what makes a digest worth sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from scheduler.clock import COPENHAGEN, local
from scheduler.settings import Chasing


@dataclass(frozen=True)
class Leads:
    """How long before something it is asked for.

    closing: before a deadline, what is not there yet. visit: before a visit, by when its people have been named.
    """

    closing: timedelta
    visit: timedelta


@dataclass(frozen=True)
class Last:
    """The digest that a person got last: on which day, and about what."""

    on: date
    keys: frozenset[str]


def stage_moment(first_day: date, stage: int, rules: Chasing) -> datetime:
    """When the reminder so many days before an event is due: in the morning, by the clocks in Denmark."""
    morning = datetime.combine(first_day - timedelta(days=stage), time(rules.quiet_until_hour), COPENHAGEN)
    return morning.astimezone(UTC)


def stage_due(first_day: date, now: datetime, rules: Chasing) -> int | None:
    """The stage, in days before the event, whose moment came last; None before the first.

    After a stop only the newest is made up for: nobody gets two reminders at once.
    """
    come = [stage for stage in rules.reminder_days if stage_moment(first_day, stage, rules) <= now]
    return min(come, default=None)


def is_quiet(now: datetime, rules: Chasing) -> bool:
    """Whether nobody is written to now without being asked: in the evening, at night and at weekends in Denmark."""
    there = local(now)
    is_weekend = there.isoweekday() > 5  # noqa: PLR2004  # Saturday and Sunday
    return is_weekend or not rules.quiet_until_hour <= there.hour < rules.quiet_from_hour


def is_worth_sending(
    last: Last | None, keys: frozenset[str], deadlines: Sequence[date], today: date, rules: Chasing
) -> bool:
    """Whether what is missing is told today: at most once a day, and not the same day after day.

    Told when something is new, when a deadline is near, and else once in `repeat_days`. Nothing missing: never.
    """
    if not keys or (last is not None and last.on >= today):
        return False
    if last is None or keys - last.keys or today - last.on >= timedelta(days=rules.repeat_days):
        return True
    near = today + timedelta(days=rules.urgent_days)
    return any(today <= day <= near for day in deadlines)
