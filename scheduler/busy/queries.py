"""What can be asked of calendars elsewhere: those of a municipality, and the days they take."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.busy.tables import ForeignBusy, ForeignCalendar
from scheduler.partnership.tables import Membership


@dataclass(frozen=True)
class Listed:
    """A calendar and how many spans of days it takes."""

    calendar: ForeignCalendar
    spans: int


@dataclass(frozen=True)
class ForeignDays:
    """Days that the calendar of that name takes, both included."""

    name: str
    from_on: date
    until_on: date


def calendars_of(session: Session, membership_id: int) -> tuple[Listed, ...]:
    """The municipality's calendars by name."""
    asked = (
        select(ForeignCalendar, func.count(ForeignBusy.id))
        .outerjoin(ForeignBusy, ForeignBusy.calendar_id == ForeignCalendar.id)
        .where(ForeignCalendar.membership_id == membership_id)
        .group_by(ForeignCalendar.id)
        .order_by(ForeignCalendar.name, ForeignCalendar.id)
    )
    return tuple(Listed(row, number) for row, number in session.execute(asked))


def foreign_days(session: Session) -> Mapping[int, list[ForeignDays]]:
    """All days taken by calendars elsewhere, by organisation, in order."""
    asked = (
        select(Membership.organisation_id, ForeignCalendar.name, ForeignBusy.from_on, ForeignBusy.until_on)
        .join(ForeignCalendar, ForeignCalendar.membership_id == Membership.id)
        .join(ForeignBusy, ForeignBusy.calendar_id == ForeignCalendar.id)
        .order_by(ForeignBusy.from_on, ForeignBusy.until_on, ForeignBusy.id)
    )
    found: dict[int, list[ForeignDays]] = defaultdict(list)
    for organisation_id, name, first, last in session.execute(asked):
        found[organisation_id].append(ForeignDays(name, first, last))
    return found


def foreign_days_of(session: Session, membership_id: int) -> list[ForeignDays]:
    """The days that calendars elsewhere take from one municipality, in order; may be empty."""
    asked = (
        select(ForeignCalendar.name, ForeignBusy.from_on, ForeignBusy.until_on)
        .join(ForeignBusy, ForeignBusy.calendar_id == ForeignCalendar.id)
        .where(ForeignCalendar.membership_id == membership_id)
        .order_by(ForeignBusy.from_on, ForeignBusy.until_on, ForeignBusy.id)
    )
    return [ForeignDays(name, first, last) for name, first, last in session.execute(asked)]
