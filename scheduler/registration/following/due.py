"""What is due at a time: places that no substitute took, and seats that may be shared out."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import locked_event
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.passing_on.promotion import GIVING, promote
from scheduler.registration.passing_on.returning import give_back
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import next_in_line
from scheduler.registration.tables import Registration


def release_due(session: Session, now: datetime, offer: timedelta) -> int:
    """Gives back each place that waited in vain for a substitute; gives how many."""
    due = select(Registration.id, Registration.event_id).where(Registration.release_at <= now)
    released = 0
    for one_id, event_id in session.execute(due.order_by(Registration.event_id, Registration.id)).all():
        event = locked_event(session, event_id)
        one = session.get_one(Registration, one_id, populate_existing=True)
        if one.release_at is not None and one.release_at <= now:
            give_back(session, None, event, one, now, offer, reason="no substitute was named")
            released += 1
    return released


def share_out(session: Session, now: datetime, offer: timedelta) -> int:
    """Gives every seat that may be taken to those who wait; gives how many were promoted.

    Seats that were kept fall to the common pool when an event's merge date passes, and a quota or a hall may
    have grown since people began to wait.
    """
    waiting = select(Registration.event_id).where(Registration.state == RegistrationState.WAITING)
    coming = select(Event).where(Event.id.in_(waiting), Event.state.in_(GIVING), Event.starts > now)
    promoted = 0
    for event in session.scalars(coming.order_by(Event.id)).all():
        if next_in_line(standing_of(session, event, now)):
            promoted += len(promote(session, locked_event(session, event.id), now, offer))
    return promoted
