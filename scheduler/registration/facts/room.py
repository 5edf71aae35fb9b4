"""Whether there surely is a seat, without counting what is kept for everybody else: in one question."""

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler.partnership.quotas import VERSION
from scheduler.partnership.tables import Membership, Quota
from scheduler.programme.invitations import bounds, day_of
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.facts.asking import Found
from scheduler.registration.facts.standing import hall_size
from scheduler.registration.rules.quota import Group, is_roomy
from scheduler.registration.rules.states import HOLDING, RegistrationState
from scheduler.registration.tables import Registration


def has_room(session: Session, event: Event, found: Found) -> bool:
    """Whether the next of the group gets a seat whatever is kept for others; the event must be locked.

    Only a yes decides: nobody waits, the group's cap leaves a seat, and so does the hall even if every
    municipality were kept its fewest in full. A no asks for the exact standing.
    """
    if found.audience is None:
        return False
    asked = {
        "event_id": event.id,
        "partnership_id": event.partnership_id,
        "day": day_of(event),
        "membership_id": found.key.membership_id,
        "role_id": found.key.role_id,
    }
    told = session.connection().execute(ROOM, asked).one()
    fewest, cap = bounds(event, found.member.state, found.audience, told.fewest or 0, told.most or 0)
    online = told.online if event.online is Online.WITHIN_CAP else 0
    group = Group(held=told.held + online, cap=cap, fewest=fewest)
    free = hall_size(session, event) - told.hall
    return is_roomy(group, free, told.members * (told.fewest_at_most or 0), told.waiting)


def _room() -> Select[int, int, int, int, int, int, int | None, int | None]:
    holds = or_(*(Registration.state == state for state in sorted(HOLDING)))
    own = (
        holds,
        Registration.membership_id == bindparam("membership_id"),
        Registration.role_id == bindparam("role_id"),
        ~Registration.beyond_cap,
    )
    members = select(func.count(Membership.id)).where(
        Membership.partnership_id == bindparam("partnership_id")
    )
    return select(
        _number(*own, Registration.online.is_(False)).label("held"),
        _number(*own, Registration.online.is_(True)).label("online"),
        _number(holds, ~Registration.online, ~Registration.beyond_hall).label("hall"),
        _number(Registration.state == RegistrationState.WAITING).label("waiting"),
        members.scalar_subquery().label("members"),
        _fewest_at_most().label("fewest_at_most"),
        _figure(Quota.fewest).label("fewest"),
        _figure(Quota.most).label("most"),
    )


def _number(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many registrations at the event fulfil all of `which`."""
    asked = select(func.count(Registration.id)).where(Registration.event_id == bindparam("event_id"), *which)
    return asked.scalar_subquery()


def _figure(column: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """The member's own figure for the role, else the common one; nothing when the role has none."""
    is_own = Quota.membership_id == bindparam("membership_id")
    asked = select(column).where(
        Quota.agreement_id == VERSION,
        Quota.role_id == bindparam("role_id"),
        is_own | Quota.membership_id.is_(None),
    )
    return asked.order_by(Quota.membership_id.is_(None)).limit(1).scalar_subquery()


def _fewest_at_most() -> ScalarSelect[int]:
    """More than this no member is kept at one event, all roles together; nothing before the first version."""
    each = select(func.max(Quota.fewest).label("most")).where(Quota.agreement_id == VERSION)
    roles = each.group_by(Quota.role_id).subquery()
    return select(func.sum(roles.c.most)).scalar_subquery()


ROOM = _room()
