"""What reading a busy calendar gives: spans of time without titles, and what was skipped and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Why an event, or a whole calendar, could not be read."""

    FORM = "form"
    TIME = "time"
    ZONE = "zone"
    ORDER = "order"
    RULE = "rule"
    FREQUENCY = "frequency"
    INTERVAL = "interval"
    INSTANCES = "instances"
    SLOW = "slow"
    TOTAL = "total"


class NoCalendar(StrEnum):
    """Why a whole file gives nothing."""

    NO_CALENDAR = "no-calendar"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_HEAVY = "too-heavy"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `starts` until `ends`, the second not included; aware UTC."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """One event that was left out: the line of the file where it begins, its start as written, and what is wrong."""

    line: int
    starts: str
    why: Why
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar says: busy spans by their start, none twice; what was left out, by its line.

    events: how many the file has. free: how many of them make nobody busy.
    """

    spans: tuple[Span, ...]
    skipped: tuple[Skip, ...]
    events: int
    free: int


class NoCalendarError(ValueError):
    """The bytes are no calendar that can be read; `why` says which rule they broke."""

    def __init__(self, why: NoCalendar, figures: Sequence[int] = ()) -> None:
        super().__init__(f"{why.value}; expected a calendar within the limits")
        self.why = why
        self.figures = tuple(figures)
