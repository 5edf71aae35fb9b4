"""What one person takes part in: nominations, places to come, and what has been."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.delegation.queries import Standing, delegates
from scheduler.delegation.tables import Delegate
from scheduler.itineraries.coming import coming_for
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Mine:
    """Places to come by their start, all others latest first, and nominations."""

    coming: tuple[Registered, ...]
    history: tuple[Registered, ...]
    nominations: tuple[Standing, ...]


def mine(session: Session, person_id: int, now: datetime) -> Mine:
    """Everything about one person; may be empty throughout."""
    coming = coming_for(session, person_id, now)
    live = {one.id for one in coming}
    others = [one for one in registered(session, Registration.person_id == person_id) if one.id not in live]
    nominations = delegates(session, Delegate.person_id == person_id)
    return Mine(tuple(coming), tuple(reversed(others)), tuple(nominations))
