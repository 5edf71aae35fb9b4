"""What can be asked about the members of a partnership and its roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.partnership.words import MEMBERS, MembershipState, OrganisationKind


@dataclass(frozen=True)
class Member:
    """One municipality in one partnership; active from a day to a day, both included, absent: without limit."""

    membership_id: int
    partnership_id: int
    code: str
    name: str
    full_name: str
    region: str
    state: MembershipState
    active_from: date | None
    active_until: date | None

    def is_active(self, day: date) -> bool:
        """Whether the municipality is a member on that day; one that withdraws is until its last day."""
        has_begun = self.active_from is None or self.active_from <= day
        is_withdrawn = self.state is MembershipState.WITHDRAWN
        has_ended = is_withdrawn if self.active_until is None else self.active_until < day
        return self.state in MEMBERS and has_begun and not has_ended


def members(session: Session, partnership_id: int) -> list[Member]:
    """All memberships of the partnership whatever their state, as Danes sort the names."""
    asked = _members().where(Membership.partnership_id == partnership_id).order_by(Organisation.sort_name)
    return [Member(*row) for row in session.execute(asked)]


def member_by_code(session: Session, partnership_id: int, code: str) -> Member:
    """The municipality's membership. Raises NotFoundError when it has none."""
    row = session.execute(
        _members().where(Membership.partnership_id == partnership_id, Organisation.code == code)
    ).one_or_none()
    if row is None:
        raise NotFoundError(
            f"municipality is {code!r}; expected the code of a municipality in the partnership"
        )
    return Member(*row)


def member_by_id(session: Session, membership_id: int) -> Member:
    """The membership with that id. Raises NotFoundError for an unknown id."""
    row = session.execute(_members().where(Membership.id == membership_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"membership is {membership_id}; expected the number of a membership")
    return Member(*row)


def lock_member(session: Session, membership_id: int) -> Membership:
    """The membership as it is now, kept from all others who change the municipality or its delegates.

    Whoever needs events as well locks these first, and delegates afterwards: two in two orders wait for each other.
    Registering goes on, since a lock that spares the key lets others refer to the row.
    """
    asked = select(Membership).where(Membership.id == membership_id).with_for_update(key_share=True)
    return session.scalars(asked, execution_options={"populate_existing": True}).one()


def municipality_by_code(session: Session, code: str) -> Organisation:
    """The municipality with that official code. Raises NotFoundError for an unknown one."""
    found = session.scalar(
        select(Organisation).where(
            Organisation.code == code, Organisation.kind == OrganisationKind.MUNICIPALITY
        )
    )
    if found is None:
        raise NotFoundError(f"municipality is {code!r}; expected an official code, such as '0461'")
    return found


def roles(session: Session, partnership_id: int) -> Sequence[Role]:
    """The partnership's roles in their own order."""
    return session.scalars(
        select(Role).where(Role.partnership_id == partnership_id).order_by(Role.position)
    ).all()


def role_by_slug(session: Session, partnership_id: int, slug: str) -> Role:
    """The role of that name. Raises NotFoundError for an unknown one, naming those there are."""
    known = {role.slug: role for role in roles(session, partnership_id)}
    if slug not in known:
        raise NotFoundError(f"role is {slug!r}; expected one of: {', '.join(known)}")
    return known[slug]


def member_of(membership: Membership, organisation: Organisation) -> Member:
    """The membership of that municipality as a value."""
    return Member(
        membership_id=membership.id,
        partnership_id=membership.partnership_id,
        code=organisation.code,
        name=organisation.name,
        full_name=organisation.full_name,
        region=organisation.region,
        state=membership.state,
        active_from=membership.active_from,
        active_until=membership.active_until,
    )


def _members() -> Select[int, int, str, str, str, str, MembershipState, date | None, date | None]:
    """The fields of a `Member` in their order, so that lists of all of them make no rows of the tables."""
    return select(
        Membership.id,
        Membership.partnership_id,
        Organisation.code,
        Organisation.name,
        Organisation.full_name,
        Organisation.region,
        Membership.state,
        Membership.active_from,
        Membership.active_until,
    ).join(Organisation, Organisation.id == Membership.organisation_id)
