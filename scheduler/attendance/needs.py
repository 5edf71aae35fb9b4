"""What people need at an event, diet and access: written if they want to, read by the organiser, soon forgotten."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.attendance.tables import Needs
from scheduler.errors import BadInputError, ForbiddenError
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Refusal
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.service import ended_or_begun, locked_registration
from scheduler.registration.tables import Registration

LONGEST = 500


@dataclass(frozen=True)
class Said:
    """What one person wrote; either may be empty."""

    diet: str = ""
    access: str = ""

    def __bool__(self) -> bool:
        return bool(self.diet or self.access)


def state_needs(
    session: Session, actor: Actor, registration_id: int, said: Said, now: datetime
) -> Said | Refusal:
    """What is kept of the person's needs at the event; nothing said forgets what was kept.

    The journal says that something was written, never what. Refused once the registration has ended or the event
    has begun. Raises ForbiddenError for everybody but the person registered, NotFoundError for an unknown id,
    BadInputError for more than 500 letters.
    """
    event, one = locked_registration(session, actor, registration_id)
    if one.person_id != actor.person_id:
        raise ForbiddenError(f"needs at registration {one.id}; expected the person registered")
    if refusal := ended_or_begun(event, one, now):
        return refusal
    kept = Said(_clean("diet", said.diet), _clean("access", said.access))
    known = session.get(Needs, one.id)
    if known and not kept:
        session.delete(known)
    elif kept:
        row = known or Needs(registration_id=one.id)
        row.diet, row.access, row.changed = kept.diet, kept.access, now
        session.add(row)
    session.flush()
    _note(session, actor.person_id, "state-needs", one.id, now)
    return kept


def needs_of(session: Session, registration_id: int) -> Said:
    """What the person registered wrote; the caller shows it to that person alone."""
    known = session.get(Needs, registration_id)
    return Said(known.diet, known.access) if known else Said()


def needs_at(session: Session, actor: Actor, event_id: int) -> list[tuple[Registered, Said]]:
    """What those with a place need, by municipality, role and name; may be empty.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    of_event = Registration.event_id == event_id
    asked = select(Needs).join(Registration, Registration.id == Needs.registration_id).where(of_event)
    said = {one.registration_id: Said(one.diet, one.access) for one in session.scalars(asked)}
    holds = Registration.state == RegistrationState.CONFIRMED
    return [(one, said[one.id]) for one in registered(session, of_event, holds, Registration.id.in_(said))]


def forget_needs(session: Session, now: datetime, kept_for: timedelta) -> int:
    """Drops the needs of those who no longer come, and of events over for so long; gives how many."""
    asked = (
        select(Needs)
        .join(Registration, Registration.id == Needs.registration_id)
        .join(Event, Event.id == Registration.event_id)
        .where(or_(Registration.state.not_in(LIVE), Event.ends <= now - kept_for))
        .order_by(Needs.registration_id)
    )
    old = session.scalars(asked).all()
    for one in old:
        session.delete(one)
        _note(session, None, "forget-needs", one.registration_id, now)
    session.flush()
    return len(old)


def _clean(field: str, text: str) -> str:
    """The text in one line, without control characters."""
    kept = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    one_line = " ".join(kept.split())
    if len(one_line) > LONGEST:
        raise BadInputError(field, one_line[:LONGEST], f"at most {LONGEST} letters")
    return one_line


def _note(session: Session, actor_id: int | None, action: str, registration_id: int, now: datetime) -> None:
    subject = "registration"
    record(session, actor_id=actor_id, action=action, subject=subject, subject_id=registration_id, now=now)
