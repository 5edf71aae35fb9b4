"""The parts of a definition that say what is to be held, when it may lie, and for whom."""

from typing import Annotated

from pydantic import Field, Strict

from scheduler.partnership.definition.kinds import (
    Clock,
    Code,
    Count,
    Day,
    MonthDay,
    Part,
    Slug,
    Span,
    Text,
    Week,
    Weekday,
    Weekdays,
    Words,
    expects,
)
from scheduler.partnership.words import EventKind, Mode, Online

Kind = Annotated[EventKind, expects("one of: " + ", ".join(EventKind))]
NUMBER = "{number}"
Length = Annotated[int, Field(ge=1, le=31), Strict(), expects("a number of days from 1 to 31")]
Meetings = Annotated[int, Field(ge=1, le=100), Strict(), expects("a number of meetings from 1 to 100")]


class Audience(Part):
    """How people of a role come; `cap` people at most from each municipality, else the quota's most."""

    mode: Annotated[Mode, expects("one of: " + ", ".join(Mode))] = Mode.DELEGATES
    cap: Count | None = None


class Held(Part):
    """What events and series share. `audience` is the name of one of the programme's audiences.

    What is left out (weekdays, hours) is as the programme has it.
    """

    kind: Kind
    title: Words
    description: Words | None = None
    body: Slug | None = None
    focus: tuple[Slug, ...] = ()
    audience: Slug
    days: Length = 1
    weekdays: Weekdays | None = None
    preferred_weekdays: Weekdays | None = None
    begins: Clock | None = None
    finishes: Clock | None = None
    open_to_prospective: bool = False
    online: Annotated[Online, expects("one of: " + ", ".join(Online))] = Online.NONE


class Event(Held):
    """One event: on a fixed day, or within a window, which is the term where none is given."""

    fixed_on: Day | None = None
    earliest: Day | None = None
    latest: Day | None = None


class Window(Part):
    """The first and last day on which something may start."""

    earliest: Day
    latest: Day


class Spacing(Part):
    """At least and at most so many days from start to start."""

    min_days: Span
    max_days: Span


class After(Spacing):
    """A spacing counted from the event named."""

    event: Slug


class Series(Held):
    """Several meetings of the same kind, numbered from 1; `{number}` in a title becomes the number.

    `first` is the window of the first meeting, where it has one; `spacing` lies between two that follow each
    other; `after` between another event and the first.
    """

    count: Meetings
    first: Window | None = None
    spacing: Spacing
    after: After | None = None


class Gap(Spacing):
    """A spacing between two events."""

    first: Slug
    then: Slug


class Programme(Part):
    """What the organiser wants to hold, with what holds for all of it. Hours are Danish time."""

    begins: Clock
    finishes: Clock
    weekdays: Weekdays
    preferred_weekdays: Weekdays
    audiences: dict[Slug, dict[Slug, Audience]]
    events: dict[Slug, Event]
    series: dict[Slug, Series]
    gaps: tuple[Gap, ...] = ()


class Elections(Part):
    """Local elections: the `nth` `weekday` of `month`, every so many years from a first year."""

    first_year: Count
    every_years: Count
    month: Annotated[int, Field(ge=1, le=12), Strict(), expects("a month, 1 to 12")]
    weekday: Weekday
    nth: Annotated[int, Field(ge=1, le=4), Strict(), expects("a whole number from 1 to 4")]
    reason: Words


class Weeks(Part):
    """ISO weeks of every year, Monday to Sunday."""

    weeks: tuple[Week, ...]
    reason: Words


class Yearly(Part):
    """Days of every year, both included; `until` before `since` reaches into the next year."""

    since: MonthDay
    until: MonthDay
    reason: Words


class Period(Part):
    """Days of one year, both included."""

    since: Day
    until: Day
    reason: Words


class Closed(Part):
    """Days on which nothing is held: holidays by country and category, elections, and what is added."""

    country: Text
    categories: tuple[Text, ...]
    elections: Elections | None = None
    weeks: tuple[Weeks, ...] = ()
    yearly: tuple[Yearly, ...] = ()
    periods: tuple[Period, ...] = ()


class SchoolWeeks(Weeks):
    """ISO weeks of every year in which the roles named are busy, in the municipalities named or in all others."""

    roles: tuple[Slug, ...]
    municipalities: tuple[Code, ...] | None = None
    except_in: tuple[Code, ...] = ()
