"""What was announced so close to today that it may no longer move."""

from datetime import date, timedelta

from scheduler.planning.exchange.instance import Instance


def first_free_day(instance: Instance) -> date | None:
    """The first day on which something new may be put; None when the instance knows no today."""
    return None if instance.today is None else instance.today + timedelta(instance.notice_days)


def is_within_notice(instance: Instance, day: date) -> bool:
    """Whether what was announced for that day stays."""
    free = first_free_day(instance)
    return free is not None and day < free
