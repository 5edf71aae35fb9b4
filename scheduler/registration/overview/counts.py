"""Places used at many events, counted in one question to the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.programme.invited import invitations_by_event
from scheduler.programme.tables import Event
from scheduler.registration.facts.standing import counts_online
from scheduler.registration.overview.use import Use, use_of
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.tables import Registration


class Place(NamedTuple):
    """One municipality's people of one role at one event."""

    event_id: int
    membership_id: int
    role_id: int


def uses(session: Session, partnership_id: int, events: Sequence[Event]) -> Mapping[Place, Use]:
    """The use of every municipality and role that is invited to one of these events of the partnership."""
    live = _live(session, events)
    invited = invitations_by_event(session, partnership_id, events)
    return {
        place: use_of(
            live[place, RegistrationState.CONFIRMED],
            live[place, RegistrationState.OFFERED],
            live[place, RegistrationState.WAITING],
            one.fewest,
            one.cap,
        )
        for event_id, invitations in invited.items()
        for one in invitations
        for place in (Place(event_id, one.membership_id, one.role_id),)
    }


def _live(session: Session, events: Sequence[Event]) -> Counter[tuple[Place, RegistrationState]]:
    beside = [event.id for event in events if not counts_online(event)]
    asked = (
        select(
            Registration.event_id,
            Registration.membership_id,
            Registration.role_id,
            Registration.state,
            func.count(),
        )
        .where(
            Registration.event_id.in_([event.id for event in events]),
            Registration.state.in_(LIVE),
            Registration.membership_id.is_not(None),
            ~(Registration.online & Registration.event_id.in_(beside)),
        )
        .group_by(Registration.event_id, Registration.membership_id, Registration.role_id, Registration.state)
    )
    found: Counter[tuple[Place, RegistrationState]] = Counter()
    for event_id, membership_id, role_id, state, number in session.execute(asked):
        found[Place(event_id, membership_id or 0, role_id), state] = number
    return found
