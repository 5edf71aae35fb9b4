"""What a calendar can hold: one entry for each thing with a time, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """How sure an entry is, in the words of RFC 5545 3.8.1.11."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Position(NamedTuple):
    """A point on the map, in degrees north and east (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Hours:
    """From one moment until a later one, both aware UTC.

    Errors: ValueError for a moment that is naive or in another zone.
    """

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        _expect_utc("Hours.starts", self.starts)
        _expect_utc("Hours.ends", self.ends)


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, both counted: a deadline has the same first and last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a feed.

    uid: stored and never changed. revision: how often it changed (SEQUENCE), 0 or more.
    changed: the moment of the last change, aware UTC. transparent: does not make its holder busy.
    color: a CSS colour name (RFC 7986 5.9). url, conference: full http or https addresses.
    Errors: ValueError when `changed` is no UTC moment; all else is judged by `calendars.faults`.
    """

    uid: str
    when: Hours | Days
    summary: str
    changed: datetime
    revision: int = 0
    standing: Standing = Standing.CONFIRMED
    transparent: bool = False
    description: str = ""
    location: str = ""
    geo: Position | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()
    color: str | None = None
    conference: str | None = None

    def __post_init__(self) -> None:
        _expect_utc("Entry.changed", self.changed)


def _expect_utc(place: str, moment: datetime) -> None:
    if moment.utcoffset() != timedelta(0):
        raise ValueError(f"{place} is {moment.isoformat()}; expected an aware time in UTC")
