"""Days, closed ranges of days, and weeks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FRIDAY = 5


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from `first` to `last`, both included; `roles` None means that it concerns every role."""

    id: str
    first: date
    last: date
    reason: str = ""
    roles: frozenset[str] | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether the span shares a day with first..last."""
        return first <= self.last and self.first <= last

    def concerns(self, role: str) -> bool:
        """Whether the span is busy time for that role."""
        return self.roles is None or role in self.roles


def week_of(day: date) -> int:
    """The number of the ISO week, counted without a break from the year 1: the next week is one more."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """The first day of a week numbered as by `week_of`."""
    return date.fromordinal(week * 7 + 1)


def days_from(start: date, days: int) -> tuple[date, ...]:
    """That many days in a row, the first is `start`."""
    return tuple(start + timedelta(k) for k in range(days))
