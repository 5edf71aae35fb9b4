"""What can be asked about status profiles."""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import member_by_id
from scheduler.partnership.tables import Membership
from scheduler.visits.profiles.values import Profile
from scheduler.visits.tables import StatusProfile


def profile_in_force(session: Session, membership_id: int) -> Profile:
    """The newest published profile; where there is none, what the partnership's frame allows everybody."""
    found = newest_published(session, membership_id)
    if found:
        return values_of(found)
    return _unsaid(session, member_by_id(session, membership_id).partnership_id)


def profiles_in_force(session: Session, partnership_id: int) -> Mapping[int, Profile]:
    """The same of every membership that has published one."""
    asked = _published().join(Membership, Membership.id == StatusProfile.membership_id)
    rows = session.scalars(asked.where(Membership.partnership_id == partnership_id))
    return {row.membership_id: values_of(row) for row in rows}


def with_profile(session: Session, partnership_id: int) -> frozenset[int]:
    """The memberships that have published a profile."""
    asked = (
        select(StatusProfile.membership_id)
        .join(Membership, Membership.id == StatusProfile.membership_id)
        .where(Membership.partnership_id == partnership_id, StatusProfile.published.is_not(None))
    )
    return frozenset(session.scalars(asked))


def newest_published(session: Session, membership_id: int) -> StatusProfile | None:
    """The profile in force; None before the first is published."""
    asked = _published().where(StatusProfile.membership_id == membership_id)
    return session.scalars(asked.order_by(None).order_by(StatusProfile.published.desc()).limit(1)).first()


def draft_of(session: Session, membership_id: int) -> StatusProfile | None:
    """The draft that waits to be published; None when there is none."""
    asked = select(StatusProfile).where(
        StatusProfile.membership_id == membership_id, StatusProfile.published.is_(None)
    )
    return session.scalar(asked)


def last_time(session: Session, membership_id: int) -> StatusProfile | None:
    """The newest profile that the municipality published, in this partnership or an earlier one."""
    organisation = select(Membership.organisation_id).where(Membership.id == membership_id).scalar_subquery()
    asked = (
        select(StatusProfile)
        .join(Membership, Membership.id == StatusProfile.membership_id)
        .where(Membership.organisation_id == organisation, StatusProfile.published.is_not(None))
        .order_by(StatusProfile.published.desc(), StatusProfile.id.desc())
    )
    return session.scalars(asked.limit(1)).first()


def values_of(row: StatusProfile) -> Profile:
    """The row as a value."""
    return Profile(
        offers=tuple(row.offers),
        wants=dict(row.wants),
        roles=tuple(row.roles),
        weekdays=tuple(row.weekdays),
        smallest_group=row.smallest_group,
        largest_group=row.largest_group,
        travel_km=row.travel_km,
        practical=row.practical,
    )


def _published() -> Select[StatusProfile]:
    """All published profiles, oldest first: of several the last one counts."""
    asked = select(StatusProfile).where(StatusProfile.published.is_not(None))
    return asked.order_by(StatusProfile.published, StatusProfile.id)


def _unsaid(session: Session, partnership_id: int) -> Profile:
    roles = planning_frame(session, partnership_id).visits.roles
    return Profile(
        roles=tuple(roles),
        largest_group=max(one.delegation for one in roles.values()),
        travel_km=max(one.max_km for one in roles.values()),
    )
