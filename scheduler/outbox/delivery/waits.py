"""How long a letter waits between attempts, and when it is given up."""

from datetime import datetime, timedelta

from scheduler.settings import Mail


def next_attempt(attempts: int, now: datetime, rules: Mail) -> datetime:
    """When a letter that was put off is tried again: twice as long after each attempt, up to the longest wait.

    attempts: those made, 1 or more.
    """
    doublings = min(attempts - 1, 20)  # beyond that every wait is the longest
    return now + timedelta(seconds=min(rules.first_wait_seconds * 2**doublings, rules.longest_wait_seconds))


def is_too_late(since: datetime, now: datetime, rules: Mail) -> bool:
    """Whether a letter first due at `since` has been tried, or has lain, too long to be worth sending."""
    return now - since > timedelta(hours=rules.give_up_hours)
