"""Raises an event's revision exactly when something changed that calendars show."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, FocusArea, Partnership, Role
from scheduler.programme.states import EventState, Mode, Online
from scheduler.programme.tables import Audience, Event, EventFocus, Venue
from scheduler.words import Bilingual

SURE = frozenset(
    {
        EventState.ANNOUNCED,
        EventState.REGISTRATION_OPEN,
        EventState.REGISTRATION_CLOSED,
        EventState.HELD,
        EventState.REPORTED,
    }
)
"""States in which calendars say that the event is certain; cancelled says so itself, others are tentative."""


def note_shown(session: Session, event: Event, now: datetime) -> bool:
    """Whether what calendars show of the event differs from last time; then its revision and `changed` are raised.

    An event that had no time yet was in no calendar: its first time leaves the revision at 0. The partnership's
    `shown_revision` is raised too, by which feeds know that they changed.
    """
    session.flush()
    new = fingerprint(session, event)
    if new == event.shown:
        return False
    if event.shown:
        event.revision += 1
    event.shown = new
    event.changed = now
    raised = {Partnership.shown_revision: Partnership.shown_revision + 1}
    session.execute(update(Partnership).where(Partnership.id == event.partnership_id).values(raised))
    session.flush()
    return True


def note_all_shown(session: Session, partnership_id: int, now: datetime) -> tuple[Event, ...]:
    """The events of the partnership of which calendars show something new, after a change of what they share."""
    asked = select(Event).where(Event.partnership_id == partnership_id).order_by(Event.id)
    return tuple(event for event in session.scalars(asked) if note_shown(session, event, now))


def fingerprint(session: Session, event: Event) -> str:
    """Of all that a calendar shows, from the title to who is invited and until when. Empty before it has a time."""
    if event.local_starts is None or event.local_ends is None:
        return ""
    venue = session.get(Venue, event.venue_id) if event.venue_id else None
    body = session.get(Body, event.body_id) if event.body_id else None
    fields = (
        event.kind.value,
        event.title,
        event.description,
        event.local_starts.isoformat(),
        event.local_ends.isoformat(),
        event.zone,
        event.starts,
        event.ends,
        (venue.name, venue.address, venue.latitude, venue.longitude) if venue else None,
        (body.name, body.color) if body else None,
        _standing(event.state),
        event.registration_closes,
        _invited(session, event),
        _about(session, event),
        *_elsewhere(event),
    )
    return sha256(repr(fields).encode()).hexdigest()


def _invited(session: Session, event: Event) -> list[tuple[Bilingual, Bilingual]]:
    asked = (
        select(Role)
        .join(Audience, Audience.role_id == Role.id)
        .where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
        .order_by(Role.position, Role.id)
    )
    return [(role.name, role.plural) for role in session.scalars(asked)]


def _about(session: Session, event: Event) -> list[Bilingual]:
    asked = (
        select(FocusArea)
        .join(EventFocus, EventFocus.focus_area_id == FocusArea.id)
        .where(EventFocus.event_id == event.id)
        .order_by(FocusArea.position, FocusArea.id)
    )
    return [area.name for area in session.scalars(asked)]


def _elsewhere(event: Event) -> tuple[tuple[str, str], ...]:
    """How one may take part online; nothing where one cannot, so that what was shown before stays the same."""
    return () if event.online is Online.NONE else ((event.online.value, event.online_link),)


def _standing(state: EventState) -> str:
    if state is EventState.CANCELLED:
        return "cancelled"
    return "confirmed" if state in SURE else "tentative"
