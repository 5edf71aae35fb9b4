"""What comes next for one person: the events at which they hold, are offered or wait for a place."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.rules.states import LIVE
from scheduler.registration.tables import Registration


def coming_for(session: Session, person_id: int, now: datetime) -> list[Registered]:
    """The person's live registrations at events that are neither over nor cancelled, by their start; may be empty."""
    return registered(
        session,
        Registration.person_id == person_id,
        Registration.state.in_(LIVE),
        Event.ends > now,
        Event.state != EventState.CANCELLED,
    )
