"""Whether there surely is a seat, without counting what is kept for everybody else."""

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Membership
from scheduler.programme.invitations import day_of, invitation
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.facts.asking import Found
from scheduler.registration.facts.standing import hall_size
from scheduler.registration.rules.quota import Group, is_roomy
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.tables import Registration


def has_room(session: Session, event: Event, found: Found) -> bool:
    """Whether the next of the group gets a seat whatever is kept for others; the event must be locked.

    Only a yes decides: nobody waits, the group's cap leaves a seat, and so does the hall even if every
    municipality were kept its fewest in full. A no asks for the exact standing.
    """
    if found.audience is None:
        return False
    quotas = quotas_on(session, event.partnership_id, day_of(event))
    key = {"event_id": event.id, "membership_id": found.key.membership_id, "role_id": found.key.role_id}
    counted = session.execute(COUNTS, key | {"partnership_id": event.partnership_id}).one()
    one = invitation(event, found.member.membership_id, found.member.state, found.audience, quotas)
    online = counted.online if event.online is Online.WITHIN_CAP else 0
    group = Group(held=counted.held + online, cap=one.cap, fewest=one.fewest)
    free = hall_size(session, event) - counted.hall
    return is_roomy(group, free, counted.members * quotas.fewest_at_most, counted.waiting)


def _counts() -> Select[int, int, int, int, int]:
    holds = Registration.state.in_(HOLDING)
    seated, online = holds & ~Registration.online, holds & Registration.online
    own = (Registration.membership_id == bindparam("membership_id")) & (
        Registration.role_id == bindparam("role_id")
    )
    members = (
        select(func.count(Membership.id))
        .where(Membership.partnership_id == bindparam("partnership_id"))
        .scalar_subquery()
    )
    return select(
        _number(own & seated & ~Registration.beyond_cap).label("held"),
        _number(own & online & ~Registration.beyond_cap).label("online"),
        _number(seated & ~Registration.beyond_hall).label("hall"),
        _number(Registration.state == RegistrationState.WAITING).label("waiting"),
        members.label("members"),
    ).where(Registration.event_id == bindparam("event_id"), Registration.state.in_(LIVE))


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


COUNTS = _counts()
