"""The registrations and people that somebody may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import Session

from scheduler.delegation.tables import Delegate
from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.access import Actor
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Wanted:
    """Which registrations are asked for; what is absent does not matter."""

    event_id: int | None = None
    municipality_code: str | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class Seen:
    """One registration with its role's short name, how often it changed, and whose place it took over."""

    names: Registered
    role_slug: str
    revision: int
    replaces_id: int | None


def registrations_seen(
    session: Session, actor: Actor, wanted: Wanted, after_id: int, limit: int
) -> tuple[Seen, ...]:
    """At most `limit` registrations that the actor may see, by number, those after `after_id`; may be empty.

    An organiser sees all, a coordinator those of the own municipality, and everybody their own.
    """
    asked = select(Registration.id).where(_may_see(actor), Registration.id > after_id)
    if wanted.event_id is not None:
        asked = asked.where(Registration.event_id == wanted.event_id)
    if wanted.person_id is not None:
        asked = asked.where(Registration.person_id == wanted.person_id)
    if wanted.municipality_code is not None:
        asked = asked.where(Registration.membership_id.in_(_memberships(wanted.municipality_code)))
    return _seen(session, session.scalars(asked.order_by(Registration.id).limit(limit)).all())


def registration_seen(session: Session, actor: Actor, registration_id: int) -> Seen:
    """One registration. Raises NotFoundError where there is none that the actor may see."""
    asked = select(Registration.id).where(_may_see(actor), Registration.id == registration_id)
    found = _seen(session, session.scalars(asked).all())
    if not found:
        raise NotFoundError(f"registration is {registration_id}; expected the number of one within reach")
    return found[0]


def is_person_known(session: Session, actor: Actor, membership_id: int, person_id: int) -> bool:
    """Whether the actor may name that person for the member: an organiser any, others the member's own people."""
    if actor.is_organiser:
        return True
    delegated = select(Delegate.id).where(
        Delegate.membership_id == membership_id, Delegate.person_id == person_id
    )
    came = select(Registration.id).where(
        Registration.membership_id == membership_id, Registration.person_id == person_id
    )
    return any(session.scalar(asked.limit(1)) is not None for asked in (delegated, came))


def _may_see(actor: Actor) -> ColumnElement[bool]:
    if actor.is_organiser:
        return true()
    own = Registration.membership_id.in_(_memberships(*actor.municipalities))
    return or_(Registration.person_id == actor.person_id, own)


def _memberships(*codes: str) -> Select[int]:
    return (
        select(Membership.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Organisation.code.in_(codes))
    )


def _seen(session: Session, ids: Sequence[int]) -> tuple[Seen, ...]:
    asked = (
        select(Registration.id, Role.slug, Registration.revision, Registration.replaces_id)
        .join(Role, Role.id == Registration.role_id)
        .where(Registration.id.in_(ids))
        .order_by(Registration.id)
    )
    names = {one.id: one for one in registered(session, Registration.id.in_(ids))}
    return tuple(
        Seen(names[number], slug, revision, replaces)
        for number, slug, revision, replaces in session.execute(asked)
    )
