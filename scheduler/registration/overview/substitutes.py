"""Who of a municipality's own people could come instead of one who is registered."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import delegates, on
from scheduler.delegation.tables import Delegate
from scheduler.programme.invitations import day_of
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import HOLDING, RegistrationState
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Substitute:
    """A delegate of the same municipality and role who holds no place at the event."""

    person_id: int
    name: str
    email: str


def possible_substitutes(session: Session, registration_id: int) -> tuple[Substitute, ...]:
    """Those who could take over the confirmed place of a municipality, by name; empty for any other."""
    one = session.get(Registration, registration_id)
    if one is None or one.membership_id is None or one.state is not RegistrationState.CONFIRMED:
        return ()
    day = day_of(session.get_one(Event, one.event_id))
    same = Delegate.membership_id == one.membership_id, Delegate.role_id == one.role_id
    there = select(Registration.person_id).where(
        Registration.event_id == one.event_id, Registration.state.in_(HOLDING)
    )
    found = delegates(session, on(day), *same, Delegate.person_id.not_in(there))
    return tuple(Substitute(who.person_id, who.person, who.email) for who in found)
