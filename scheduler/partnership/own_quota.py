"""A quota that one member has agreed for itself, from a day."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import BadInputError
from scheduler.partnership.keeping.agreements import follow
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.keeping.versions import Version, next_valid_from
from scheduler.partnership.tables import Agreement, Membership, Quota, Role


def agree_own_quota(
    session: Session,
    membership: Membership,
    role: Role,
    fewest: int,
    most: int,
    since: date,
    now: datetime,
    actor_id: int | None = None,
) -> Quota:
    """The member's own quota for the role from `since`, or from today if that has passed.

    A version of the agreement that is in force is never changed: a new one follows it, with all other figures.
    Errors: BadInputError unless 0 <= fewest <= most.
    """
    if not 0 <= fewest <= most:
        raise BadInputError(f"quota.{role.slug}", f"{fewest} to {most}", "fewest from 0 to most")
    keeper = Keeper(session, now, actor_id)
    agreement = _version_for(keeper, membership.partnership_id, since)
    keys = {"agreement_id": agreement.id, "role_id": role.id, "membership_id": membership.id}
    asked = select(Quota).filter_by(**keys)
    quota = keeper.keep(Quota, session.scalar(asked), {**keys, "fewest": fewest, "most": most})
    keeper.settle()
    return quota


def _version_for(keeper: Keeper, partnership_id: int, since: date) -> Agreement:
    asked = select(Agreement).where(Agreement.partnership_id == partnership_id)
    latest = keeper.session.scalars(asked.order_by(Agreement.version.desc()).limit(1)).one()
    today = local(keeper.now).date()
    begins = next_valid_from(Version(latest.id, latest.version, latest.valid_from), since, today)
    return latest if begins is None else follow(keeper, latest, begins)
