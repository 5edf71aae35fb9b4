"""Who may keep the door of an event: organisers, and those whom an organiser asks to help."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.attendance.tables import DoorHelper
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.people.service import person_for
from scheduler.people.tables import Person
from scheduler.programme.tables import Event


def require_door(session: Session, actor: Actor, event_id: int) -> None:
    """Raises ForbiddenError for those who do not keep the door of that event."""
    if not (actor.is_organiser or _is_helper(session, event_id, actor.person_id)):
        raise ForbiddenError(f"{actor.email or 'nobody'} does not keep the door of event {event_id}")


def ask_for_help(
    session: Session, actor: Actor, event_id: int, name: str, email: str, now: datetime
) -> Person:
    """The person with that address, who may keep the door of the event from now on.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown event, BadInputError for a
    name or an address that cannot be.
    """
    require_organiser(actor)
    if session.get(Event, event_id) is None:
        raise NotFoundError(f"event is {event_id}; expected the number of an event")
    person = person_for(session, name, email, now, actor.person_id)
    if not _is_helper(session, event_id, person.id):
        session.add(DoorHelper(event_id=event_id, person_id=person.id, since=now))
        _note(session, actor, "ask-for-help", event_id, person.id, now)
    return person


def thank_helper(session: Session, actor: Actor, event_id: int, person_id: int, now: datetime) -> None:
    """The person no longer keeps the door. Raises ForbiddenError for everybody but an organiser."""
    require_organiser(actor)
    if helper := session.get(DoorHelper, (event_id, person_id)):
        session.delete(helper)
        session.flush()
        _note(session, actor, "thank-helper", event_id, person_id, now)


def helpers(session: Session, event_id: int) -> list[Person]:
    """Those who help at the door of the event, by name; may be empty."""
    asked = select(Person).join(DoorHelper, DoorHelper.person_id == Person.id)
    return list(
        session.scalars(asked.where(DoorHelper.event_id == event_id).order_by(Person.name, Person.id))
    )


def doors_of(session: Session, person_id: int, now: datetime) -> list[Event]:
    """The events that are not over yet and whose door the person helps to keep, by start; may be empty."""
    asked = select(Event).join(DoorHelper, DoorHelper.event_id == Event.id)
    return list(
        session.scalars(
            asked.where(DoorHelper.person_id == person_id, Event.ends > now).order_by(Event.starts)
        )
    )


def _is_helper(session: Session, event_id: int, person_id: int | None) -> bool:
    return person_id is not None and session.get(DoorHelper, (event_id, person_id)) is not None


def _note(session: Session, actor: Actor, action: str, event_id: int, person_id: int, now: datetime) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="event",
        subject_id=event_id,
        now=now,
        after={"person": person_id},
    )
