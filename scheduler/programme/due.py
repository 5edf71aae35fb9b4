"""What happens to events by the passing of time alone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import COPENHAGEN
from scheduler.programme.changes.changing import changing
from scheduler.programme.frame.hours import instant
from scheduler.programme.service import close_registration, hold, open_registration
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event


def open_due_registrations(session: Session, now: datetime) -> tuple[Event, ...]:
    """The announced events whose registration has now opened, since its day has come.

    One that has closed meanwhile, during a stop or before it was announced, opens too: it is closed in the same look.
    """
    asked = select(Event).where(Event.state == EventState.ANNOUNCED, Event.registration_opens <= now)
    due = tuple(session.scalars(asked.order_by(Event.id).with_for_update()))
    for event in due:
        open_registration(session, event, now)
    return due


def close_due_registrations(session: Session, now: datetime) -> tuple[Event, ...]:
    """The events whose registration has now closed because its deadline, or the event itself, has come."""
    asked = (
        select(Event).where(Event.state == EventState.REGISTRATION_OPEN).order_by(Event.id).with_for_update()
    )
    due = tuple(
        event for event in session.scalars(asked) if _has_come(event.registration_closes or event.starts, now)
    )
    for event in due:
        close_registration(session, event, now)
    return due


def hold_due_events(session: Session, now: datetime) -> tuple[Event, ...]:
    """The events that have now been held: their registration is closed and they have ended."""
    asked = select(Event).where(Event.state == EventState.REGISTRATION_CLOSED, Event.ends <= now)
    due = tuple(session.scalars(asked.order_by(Event.id).with_for_update()))
    for event in due:
        hold(session, event, now)
    return due


def refresh_instants(session: Session, now: datetime) -> tuple[Event, ...]:
    """The events ahead whose instants changed because the rules of summer time did; wall times stay as told.

    Events that have begun keep the instants they had. Errors: BadInputError for a wall time that the new rules skip.
    """
    ahead = select(Event).where(Event.starts > now, Event.zone == COPENHAGEN.key).order_by(Event.id)
    hit = []
    for event in session.scalars(ahead):
        if event.local_starts is not None and event.local_ends is not None:
            starts, ends = instant(event.local_starts), instant(event.local_ends)
            if (starts, ends) != (event.starts, event.ends):
                with changing(session, event, "new-clock-rules", now):
                    event.starts, event.ends = starts, ends
                hit.append(event)
    return tuple(hit)


def _has_come(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
