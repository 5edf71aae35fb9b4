"""A naive count of what is kept, row by row, to hold the product against."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation, Quota, Role
from scheduler.partnership.words import MembershipState
from scheduler.programme.states import Online
from scheduler.programme.tables import Event, Venue
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.tables import Promotion, Registration
from tests.scheduler.registration.lives.stage import Stage

Group = tuple[str, str]
"""The code of a municipality and the name of a role."""

Numbers = tuple[int, int, int, int, datetime]
"""People who come, are offered a place and wait; how often any of it changed, and when last."""


def numbers(session: Session) -> dict[int, Numbers]:
    """The numbers of each event that has registrations, row by row."""
    found: dict[int, Numbers] = {}
    for one in session.scalars(select(Registration)):
        come, offered, wait, revision, changed = found.get(one.event_id, (0, 0, 0, 0, one.changed))
        found[one.event_id] = (
            come + (one.state is RegistrationState.CONFIRMED),
            offered + (one.state is RegistrationState.OFFERED),
            wait + (one.state is RegistrationState.WAITING),
            revision + 1 + one.revision,
            max(changed, one.changed),
        )
    return found


def groups(
    session: Session, states: Collection[RegistrationState], *which: ColumnElement[bool]
) -> Counter[Group]:
    """How many registrations of each group are in one of these states and fulfil all of `which`."""
    asked = (
        select(Organisation.code, Role.slug)
        .select_from(Registration)
        .join(Membership, Membership.id == Registration.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Role, Role.id == Registration.role_id)
        .where(Registration.state.in_(states), *which)
    )
    return Counter((code, role) for code, role in session.execute(asked))


def seats(session: Session, stage: Stage, *, online: bool) -> dict[Group, int]:
    """Places that one more of each group could take; each is kept one in the hall until the event is merged."""
    members = select(Organisation.code).join(Membership).where(Membership.state == MembershipState.ACTIVE)
    most, mode = caps(session), stage.terms.online
    in_hall, elsewhere = (groups(session, HOLDING, Registration.online.is_(one)) for one in (False, True))
    held = in_hall if mode is Online.BESIDE_CAP else in_hall + elsewhere
    keys = [(code, role) for code in session.scalars(members) for role in most]
    left = {key: most[key[1]] - held[key] for key in keys}
    if online:
        return left if mode is Online.WITHIN_CAP else dict.fromkeys(keys, 1)
    kept = {key for key in keys if held[key] == 0 and stage.terms.keeps}
    free = hall(session, stage.event_id) - in_hall.total()
    return {key: min(left[key], free - len(kept - {key})) for key in keys}


def caps(session: Session) -> dict[str, int]:
    """The most of each role."""
    asked = select(Role.slug, Quota.most).join(Quota, Quota.role_id == Role.id)
    return dict(session.execute(asked).all())


def hall(session: Session, event_id: int) -> int:
    """How many the event has room for."""
    event = session.get_one(Event, event_id)
    return session.get_one(Venue, event.venue_id).capacity if event.hall is None else event.hall


def held(session: Session) -> int:
    """How many hold a place in the hall."""
    asked = select(func.count()).where(Registration.state.in_(HOLDING), ~Registration.online)
    return session.scalar(asked) or 0


def promotions(session: Session) -> int:
    """How many were ever promoted."""
    return session.scalar(select(func.count(Promotion.id))) or 0


def states(session: Session) -> dict[int, RegistrationState]:
    """The state of each registration."""
    return dict(session.execute(select(Registration.id, Registration.state)).all())


def is_live(session: Session, person_id: int) -> bool:
    """Whether the person has a live registration."""
    asked = select(Registration.id).where(Registration.person_id == person_id, Registration.state.in_(LIVE))
    return session.scalar(asked) is not None


def pick(session: Session, number: int, among: Collection[RegistrationState]) -> Registration | None:
    """One of the registrations in these states; None when there is none."""
    found = session.scalars(
        select(Registration).where(Registration.state.in_(among)).order_by(Registration.id)
    ).all()
    return found[number % len(found)] if found else None
