"""What is due at a time: places that no substitute took, and seats that may be shared out."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.promotion import GIVING, promote
from scheduler.registration.queries import locked_event
from scheduler.registration.reports import Shortfall, shortfalls
from scheduler.registration.returning import give_back
from scheduler.registration.rules.admission import NOT_SET
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import next_in_line
from scheduler.registration.standing import standing_of
from scheduler.registration.tables import Registration
from scheduler.words import Value


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


def chase(session: Session, now: datetime, before: timedelta) -> int:
    """Writes once to the coordinators whose municipality is below its fewest shortly before registration closes.

    before: how long before it closes. Gives how many letters. Nobody else is kept waiting for an answer.
    """
    told = select(Letter.id).where(
        Letter.kind == LetterKind.REGISTRATIONS_MISSING, Letter.event_id == Event.id
    )
    closing = select(Event).where(
        Event.state == EventState.REGISTRATION_OPEN,
        Event.registration_closes > now,
        Event.registration_closes <= now + before,
        ~told.exists(),
    )
    events = session.scalars(closing.order_by(Event.id)).all()
    return sum(
        _chase(session, event, one, now) for event in events for one in shortfalls(session, event, now)
    )


def _chase(session: Session, event: Event, one: Shortfall, now: datetime) -> int:
    values: dict[str, Value] = {
        "event": event.title,
        "municipality": one.municipality,
        "roles": one.roles,
        "held": one.held,
        "fewest": one.fewest,
        "starts": event.starts or NOT_SET,
        "closes": event.registration_closes or NOT_SET,
        "merges": event.merges or NOT_SET,
    }
    kind, readers = LetterKind.REGISTRATIONS_MISSING, coordinators(session, one.municipality_code, now)
    for person in readers:
        put(session, to=recipient(person), letter=kind, values=values, now=now, event_id=event.id)
    return len(readers)
