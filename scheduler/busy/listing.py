"""A municipality's calendars in the order that somebody wants to see them in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

from scheduler.busy.queries import Listed

_NEVER = datetime.min.replace(tzinfo=UTC)


class Order(StrEnum):
    """What a list of calendars is sorted by."""

    NAME = "name"
    READ = "read"
    TAKEN = "taken"
    SKIPPED = "skipped"


def in_order(listed: Sequence[Listed], order: Order) -> list[Listed]:
    """By name; or what was read last, takes most or had most skipped first, and then by name."""
    if order is Order.READ:
        return sorted(listed, key=lambda one: one.calendar.last_read or _NEVER, reverse=True)
    if order is Order.TAKEN:
        return sorted(listed, key=lambda one: -one.spans)
    if order is Order.SKIPPED:
        return sorted(listed, key=lambda one: -len(one.calendar.skipped))
    return list(listed)
