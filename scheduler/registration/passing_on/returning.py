"""Gives a place back, and passes on what falls free."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.programme.tables import Event
from scheduler.registration.changes import change_state
from scheduler.registration.letters import tell
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Registration


def give_back(
    session: Session,
    actor_id: int | None,
    event: Event,
    one: Registration,
    now: datetime,
    offer: timedelta,
    reason: str = "",
) -> list[Registration]:
    """Ends a live registration and tells everybody; gives those who are promoted, nobody for one who waited.

    The event must be locked. offer: how long an offer to the next in line waits for an answer.
    """
    held_a_place = end(session, actor_id, one, now, reason)
    tell(session, one, LetterKind.WITHDRAWN, now)
    if not held_a_place:
        return []
    return promote(session, event, now, offer, freed=GroupKey(one.membership_id, one.role_id))


def end(session: Session, actor_id: int | None, one: Registration, now: datetime, reason: str = "") -> bool:
    """Ends a live registration and tells nobody; gives whether a place fell free."""
    was = one.state
    ended = RegistrationState.DECLINED if was is RegistrationState.OFFERED else RegistrationState.WITHDRAWN
    change_state(session, actor_id, one, ended, now, reason=reason)
    return was is not RegistrationState.WAITING
