"""Whether a municipality may nominate one more person for a role, on every day the nomination covers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """Days from `from_on` to `until_on`, both included; without an end where that is absent."""

    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share a day."""
        return self.covers(other.from_on) or other.covers(self.from_on)


@dataclass(frozen=True)
class Breach:
    """The first day on which the quota would be passed: how many stand already, and the most."""

    on: date
    taken: int
    most: int


def first_breach(
    wanted: Span, standing: Sequence[Span], most_on: Callable[[date], int], quota_changes: Iterable[date]
) -> Breach | None:
    """The first day in `wanted` on which one more person would pass the most; None when there is none.

    standing: the delegates of the same municipality and role, any order. most_on: the most in force on a day.
    quota_changes: the days on which the most may change; between them and the starts of spans nothing changes.
    Source: invariant 1, for each membership, role and date delegates <= most.
    """
    starts = {span.from_on for span in standing} | set(quota_changes)
    days = [wanted.from_on, *sorted(day for day in starts if wanted.covers(day) and day > wanted.from_on)]
    for day in days:
        taken = sum(span.covers(day) for span in standing)
        if taken >= most_on(day):
            return Breach(day, taken, most_on(day))
    return None
