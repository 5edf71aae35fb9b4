"""Who is hit when an event is moved or cancelled."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.registration.facts.queries import registered
from scheduler.registration.rules.states import HOLDING, LIVE
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Affected:
    """People who hold or wait for a place, in all and by municipality as Danes sort them."""

    holding: int
    waiting: int
    municipalities: tuple[tuple[str, int], ...]


def affected(session: Session, event_id: int) -> Affected:
    """Everybody with a live registration at the event, counted."""
    live = registered(session, Registration.event_id == event_id, Registration.state.in_(LIVE))
    holding = sum(one.state in HOLDING for one in live)
    return Affected(holding, len(live) - holding, tuple(Counter(one.municipality for one in live).items()))
