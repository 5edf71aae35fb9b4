"""Which version of the agreement is in force, and when a changed quota needs a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Version:
    """One version of the agreement, and the day from which it is in force."""

    id: int
    number: int
    valid_from: date


def in_force(versions: Sequence[Version], on: date) -> Version | None:
    """The version in force on a day; before the first is in force, the first; None where there is none.

    The first binds ahead of its day because delegates are named before the term begins.
    """
    begun = [version for version in versions if version.valid_from <= on]
    if begun:
        return max(begun, key=lambda version: version.valid_from)
    return min(versions, key=lambda version: version.valid_from, default=None)


def next_valid_from(latest: Version, wanted: date, today: date) -> date | None:
    """From when changed quotas are to apply: a new version's first day, or None to change `latest` itself.

    A version that is in force is never changed; a later one takes its place, today at the earliest.
    """
    if latest.valid_from > today and wanted <= latest.valid_from:
        return None
    return max(wanted, today, latest.valid_from + timedelta(days=1))
