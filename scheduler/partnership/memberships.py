"""A municipality's way into the partnership, and out of it again."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.journal import service as journal
from scheduler.partnership.tables import Agreement, Membership, Organisation, Partnership
from scheduler.partnership.words import MembershipState, check_step

WAY_IN = (
    MembershipState.INTERESTED,
    MembershipState.IN_DIALOGUE,
    MembershipState.AGREEMENT_SENT,
    MembershipState.ADOPTED,
    MembershipState.ACTIVE,
)


def join(
    session: Session, partnership: Partnership, code: str, now: datetime, actor_id: int | None = None
) -> Membership:
    """The municipality's membership, taken by every step from where it stands to active.

    Errors: NotFoundError for a municipality that is not invited; IllegalStepError for one that has left.
    """
    membership = _of(session, partnership.id, code)
    if membership.state is MembershipState.ACTIVE:
        return membership
    done = WAY_IN.index(membership.state) + 1 if membership.state in WAY_IN else 0
    for state in WAY_IN[done:]:
        take_step(session, membership, state, now, actor_id)
    return membership


def take_step(
    session: Session,
    membership: Membership,
    wanted: MembershipState,
    now: datetime,
    actor_id: int | None = None,
    reason: str = "",
) -> None:
    """The membership in the state wanted; one that becomes active is a member from the agreement's first day.

    Errors: IllegalStepError.
    """
    check_step(membership.state, wanted)
    before = {"state": membership.state, "active_from": membership.active_from}
    membership.state = wanted
    if wanted is MembershipState.ACTIVE:
        membership.active_from = _first_day(session, membership.partnership_id, now)
    session.flush()
    after = {"state": wanted, "active_from": membership.active_from}
    _journal(session, membership, before, after, now, actor_id, reason)


def withdraw_member(
    session: Session,
    membership: Membership,
    last_day: date,
    now: datetime,
    actor_id: int | None = None,
    reason: str = "",
) -> None:
    """The membership ended with `last_day`, which still counts. Errors: IllegalStepError."""
    check_step(membership.state, MembershipState.WITHDRAWN)
    before = {"state": membership.state, "active_until": membership.active_until}
    membership.state = MembershipState.WITHDRAWN
    membership.active_until = last_day
    session.flush()
    after = {"state": membership.state, "active_until": last_day}
    _journal(session, membership, before, after, now, actor_id, reason)


def _of(session: Session, partnership_id: int, code: str) -> Membership:
    found = session.scalar(
        select(Membership)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id, Organisation.code == code)
    )
    if found is None:
        raise NotFoundError(f"municipality is {code!r}; expected the code of one that is invited")
    return found


def _first_day(session: Session, partnership_id: int, now: datetime) -> date:
    """The agreement's first day, or today for a municipality that joins later."""
    asked = select(Agreement.valid_from).where(Agreement.partnership_id == partnership_id)
    begins = session.scalars(asked.order_by(Agreement.valid_from).limit(1)).one()
    return max(begins, local(now).date())


def _journal(
    session: Session,
    membership: Membership,
    before: Mapping[str, object],
    after: Mapping[str, object],
    now: datetime,
    actor_id: int | None,
    reason: str,
) -> None:
    journal.record(
        session,
        actor_id=actor_id,
        action="step",
        subject="membership",
        subject_id=membership.id,
        before=before,
        after=after,
        reason=reason,
        now=now,
    )
