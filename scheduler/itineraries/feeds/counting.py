"""How many people come to events, and how many more a municipality may send."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from scheduler.itineraries.feeds.reading import PUBLISHED
from scheduler.itineraries.feeds.shown import Counts, Left, RoleLeft
from scheduler.partnership.members import Member, roles
from scheduler.programme.changes.shares import shares
from scheduler.programme.tables import Event, ToldShare
from scheduler.registration.facts.standing import counts_online
from scheduler.registration.rules.states import HOLDING, RegistrationState
from scheduler.registration.tables import EventNumbers, Registration


def counts_of_all(session: Session, partnership_id: int) -> Mapping[int, Counts]:
    """How many people come to each event of the partnership; an event with none is absent. Counts nobody."""
    asked = (
        select(EventNumbers)
        .join(Event, Event.id == EventNumbers.event_id)
        .where(Event.partnership_id == partnership_id)
    )
    return {
        one.event_id: Counts(one.confirmed, one.offered, one.waiting, one.revision, one.changed)
        for one in session.scalars(asked)
    }


def counts_of_member(session: Session, member: Member) -> Mapping[int, Counts]:
    """How many people of the municipality come to each event; an event with none is absent."""

    def number(state: RegistrationState) -> ColumnElement[int]:
        return func.sum(case((Registration.state == state, 1), else_=0))

    asked = (
        select(
            Registration.event_id,
            number(RegistrationState.CONFIRMED),
            number(RegistrationState.OFFERED),
            number(RegistrationState.WAITING),
            func.count() + func.sum(Registration.revision),
            func.max(Registration.changed),
        )
        .where(Registration.membership_id == member.membership_id)
        .group_by(Registration.event_id)
    )
    return {
        event_id: Counts(confirmed, offered, waiting, revision, changed)
        for event_id, confirmed, offered, waiting, revision, changed in session.execute(asked)
    }


def left_to(session: Session, member: Member) -> Mapping[int, Left]:
    """What the municipality may still send to announced events; an event of which nothing was ever told is absent."""
    asked = select(Event).where(Event.partnership_id == member.partnership_id, PUBLISHED)
    events = session.scalars(asked).all()
    of_roles = _roles_left(session, member, events)
    told = select(ToldShare).where(ToldShare.membership_id == member.membership_id)
    return {
        row.event_id: Left(of_roles[row.event_id], row.revision, row.changed) for row in session.scalars(told)
    }


def _roles_left(
    session: Session, member: Member, events: Sequence[Event]
) -> Mapping[int, tuple[RoleLeft, ...]]:
    """By event, the roles in their order."""
    may_come = shares(session, member.partnership_id, events, member.membership_id)
    held = _held(session, member, events)
    known = {role.id: role for role in roles(session, member.partnership_id)}
    found: defaultdict[int, tuple[RoleLeft, ...]] = defaultdict(tuple)
    for (event_id, _), some in may_come.items():
        by_role = {one.role_id: one for one in some}
        found[event_id] = tuple(
            RoleLeft(role.plural, held[event_id, role_id], by_role[role_id].fewest, by_role[role_id].most)
            for role_id, role in known.items()
            if role_id in by_role
        )
    return found


def _held(session: Session, member: Member, events: Sequence[Event]) -> Counter[tuple[int, int]]:
    """Places that count in the most, by event and role: what an organiser gave above it does not."""
    beside = [event.id for event in events if not counts_online(event)]
    asked = (
        select(Registration.event_id, Registration.role_id, func.count())
        .where(
            Registration.membership_id == member.membership_id,
            Registration.state.in_(HOLDING),
            ~Registration.beyond_cap,
            ~(Registration.online & Registration.event_id.in_(beside)),
        )
        .group_by(Registration.event_id, Registration.role_id)
    )
    return Counter({(event_id, role_id): number for event_id, role_id, number in session.execute(asked)})
