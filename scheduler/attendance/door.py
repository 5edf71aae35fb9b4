"""What is done at the door: note who came, undo that, and take in a substitute."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.attendance.helpers import require_door
from scheduler.attendance.states import AttendanceState, Coming, why_not
from scheduler.attendance.tables import Attendance
from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.journal.service import record
from scheduler.people.access import Actor
from scheduler.people.service import person_for
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.facts.queries import locked_event
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class WalkIn:
    """Who stands at the door instead of somebody registered, by name and address."""

    registration_id: int
    name: str
    email: str


def note(
    session: Session, actor: Actor, registration_id: int, state: AttendanceState, now: datetime
) -> Attendance | Refusal:
    """What is now noted of the person; noted twice, it stands as it was first noted.

    Refused before the day and for one without a place. Raises ForbiddenError for those who do not keep the door,
    NotFoundError for an unknown id.
    """
    one, event = _at_the_door(session, actor, registration_id)
    if refusal := why_not(_coming(session, one, event, now), local(now).date()):
        return refusal
    known = session.get(Attendance, one.id)
    if known and known.state is state:
        return known
    before = known.state.value if known else None
    kept = known or Attendance(registration_id=one.id)
    kept.state, kept.at, kept.actor_id = state, now, actor.person_id
    session.add(kept)
    session.flush()
    _journal(session, actor, one, before, state.value, now)
    return kept


def undo(session: Session, actor: Actor, registration_id: int, now: datetime) -> None:
    """Nothing is noted of the person any more; they are expected again. Raises as `note`."""
    one, _ = _at_the_door(session, actor, registration_id)
    if known := session.get(Attendance, one.id):
        session.delete(known)
        session.flush()
        _journal(session, actor, one, known.state.value, None, now)


def take_in(session: Session, actor: Actor, walk_in: WalkIn, now: datetime) -> Registration | Refusal:
    """The substitute's registration, present, in the place of the one who stayed away; the coordinator is told.

    The same municipality and role as the one registered. Refused for a place whose holder is noted as present.
    Raises as `note`, and BadInputError for a name or an address that cannot be. Source: decision table 19.
    """
    one, event = _at_the_door(session, actor, walk_in.registration_id)
    known = session.get(Attendance, one.id)
    if known and known.state is AttendanceState.PRESENT:
        person = session.get_one(Person, one.person_id).name
        return Refusal(Reason.IS_PRESENT, {"person": person, "event": event.title})
    coming = person_for(session, walk_in.name, walk_in.email, now, actor.person_id)
    keeper = replace(actor, is_organiser=True)  # whoever keeps the door decides in the organiser's place
    kept = substitute(session, keeper, Swap(one.id, coming.id, at_door=True), now)
    if isinstance(kept, Registration):
        note(session, actor, kept.id, AttendanceState.PRESENT, now)
    return kept


def _at_the_door(session: Session, actor: Actor, registration_id: int) -> tuple[Registration, Event]:
    """The registration as it is now with its event, which is locked, as for whatever else changes registrations."""
    found = session.get(Registration, registration_id)
    if found is None:
        raise NotFoundError(f"registration is {registration_id}; expected the number of a registration")
    require_door(session, actor, found.event_id)
    event = locked_event(session, found.event_id)
    session.refresh(found)
    return found, event


def _coming(session: Session, one: Registration, event: Event, now: datetime) -> Coming:
    starts = event.starts or now
    person = session.get_one(Person, one.person_id)
    return Coming(person.name, event.title, one.state, starts, local(starts).date())


def _journal(
    session: Session, actor: Actor, one: Registration, before: str | None, after: str | None, now: datetime
) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action="note-attendance",
        subject="registration",
        subject_id=one.id,
        now=now,
        before={"attendance": before},
        after={"attendance": after},
    )
