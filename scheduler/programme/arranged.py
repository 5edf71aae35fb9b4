"""Events as their organiser sees them: drafts too, with the venues there are and who is busy on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.busy.tables import ForeignBusy, ForeignCalendar
from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.programme.invitations import invited_members
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, BusyDays, Event, Venue


@dataclass(frozen=True)
class Arranged:
    """An event with its venue, absent where none is settled."""

    event: Event
    venue: Venue | None


@dataclass(frozen=True)
class Taken:
    """A municipality of which invited people are busy, and why."""

    municipality: str
    reason: str


def arranged_events(session: Session, partnership_id: int) -> list[Arranged]:
    """All events of the partnership by their start; those without a day come last, by their earliest."""
    asked = (
        select(Event, Venue)
        .outerjoin(Venue, Venue.id == Event.venue_id)
        .where(Event.partnership_id == partnership_id)
        .order_by(Event.starts.is_(None), Event.starts, Event.earliest, Event.id)
    )
    return [Arranged(event, venue) for event, venue in session.execute(asked)]


def arranged_event(session: Session, partnership_id: int, event_id: int) -> Arranged:
    """One event of the partnership. Raises NotFoundError for an unknown id."""
    event = session.get(Event, event_id)
    if event is None or event.partnership_id != partnership_id:
        raise NotFoundError(f"event is {event_id}; expected the number of an event of the partnership")
    return Arranged(event, session.get(Venue, event.venue_id) if event.venue_id else None)


def venues(session: Session) -> Sequence[Venue]:
    """All venues by name."""
    return session.scalars(select(Venue).order_by(Venue.name, Venue.id)).all()


def venue_by_id(session: Session, venue_id: int) -> Venue:
    """The venue with that number. Raises NotFoundError for an unknown one."""
    found = session.get(Venue, venue_id)
    if found is None:
        raise NotFoundError(f"venue is {venue_id}; expected the number of a venue")
    return found


def taken_on(session: Session, event: Event, day: date) -> list[Taken]:
    """Whose invited people are busy if the event starts on that day, by municipality, each reason once."""
    last = day + timedelta(days=event.days - 1)
    invited = set(
        session.scalars(
            select(Role.slug)
            .join(Audience, Audience.role_id == Role.id)
            .where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
        )
    )
    asked = (
        select(Organisation.name, BusyDays.reason, BusyDays.role_slugs)
        .join(BusyDays, BusyDays.organisation_id == Organisation.id)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.id.in_(invited_members(event)), BusyDays.from_on <= last, BusyDays.until_on >= day)
        .order_by(Organisation.sort_name, BusyDays.id)
    )
    found = [
        Taken(name, reason)
        for name, reason, roles in session.execute(asked)
        if roles is None or invited & set(roles)
    ]
    return list(dict.fromkeys([*found, *_taken_elsewhere(session, event, day, last)]))


def _taken_elsewhere(session: Session, event: Event, first: date, last: date) -> list[Taken]:
    """Whom a calendar elsewhere takes on one of the days; it takes everybody of the municipality."""
    asked = (
        select(Organisation.name, ForeignCalendar.name)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(ForeignCalendar, ForeignCalendar.membership_id == Membership.id)
        .join(ForeignBusy, ForeignBusy.calendar_id == ForeignCalendar.id)
        .where(
            Membership.id.in_(invited_members(event)),
            ForeignBusy.from_on <= last,
            ForeignBusy.until_on >= first,
        )
        .order_by(Organisation.sort_name, ForeignCalendar.name)
    )
    return [Taken(municipality, name) for municipality, name in session.execute(asked)]
