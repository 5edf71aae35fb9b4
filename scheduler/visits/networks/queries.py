"""What can be asked about networks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Body, Membership, Organisation, Role
from scheduler.people.tables import Person
from scheduler.visits.tables import Network, NetworkMember
from scheduler.words import Bilingual


@dataclass(frozen=True)
class InNetwork:
    """A municipality in a network, from a day to a day, both included; absent: still."""

    membership_id: int
    code: str
    name: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class NetworkFacts:
    """A network with its members on a day, as Danes sort their names."""

    id: int
    slug: str
    name: Bilingual
    theme: str
    role_slug: str
    role: Bilingual
    track: Bilingual | None
    coordinator: str
    fewest: int
    most: int
    members: tuple[InNetwork, ...]


def network_names(session: Session, partnership_id: int) -> Mapping[str, Bilingual]:
    """What the partnership's networks are called, by slug."""
    asked = select(Network).where(Network.partnership_id == partnership_id)
    return {one.slug: one.name for one in session.scalars(asked)}


def network_by_id(session: Session, network_id: int) -> Network:
    """The network with that number. Raises NotFoundError for an unknown one."""
    found = session.get(Network, network_id)
    if found is None:
        raise NotFoundError(f"network is {network_id}; expected the number of a network")
    return found


def network_by_slug(session: Session, partnership_id: int, slug: str) -> Network:
    """The partnership's network of that name. Raises NotFoundError for an unknown one."""
    asked = select(Network).where(Network.partnership_id == partnership_id, Network.slug == slug)
    found = session.scalar(asked)
    if found is None:
        raise NotFoundError(f"network is {slug!r}; expected the name of a network")
    return found


def networks(session: Session, partnership_id: int, day: date) -> list[NetworkFacts]:
    """All networks of the partnership with their members on that day, by name in Danish."""
    asked = (
        select(Network, Role, Body, Person)
        .join(Role, Role.id == Network.role_id)
        .outerjoin(Body, Body.id == Network.body_id)
        .outerjoin(Person, Person.id == Network.coordinator_id)
        .where(Network.partnership_id == partnership_id)
        .order_by(Network.__table__.c.name_da, Network.id)
    )
    return [
        _facts(network, role, body, person, members_of(session, network.id, day))
        for network, role, body, person in session.execute(asked)
    ]


def members_of(session: Session, network_id: int, day: date) -> tuple[InNetwork, ...]:
    """The municipalities that are in the network on that day, as Danes sort their names."""
    return _stays(session, NetworkMember.network_id == network_id, in_force(day))


def all_stays(session: Session, network_id: int) -> tuple[InNetwork, ...]:
    """All stays in the network, past and to come, as Danes sort the names of the municipalities."""
    return _stays(session, NetworkMember.network_id == network_id)


def _stays(session: Session, *which: ColumnElement[bool]) -> tuple[InNetwork, ...]:
    asked = (
        select(NetworkMember, Organisation)
        .join(Membership, Membership.id == NetworkMember.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(*which)
        .order_by(Organisation.sort_name, NetworkMember.from_on)
    )
    return tuple(
        InNetwork(row.membership_id, town.code, town.name, row.from_on, row.until_on)
        for row, town in session.execute(asked)
    )


def is_in(session: Session, network_id: int, membership_id: int, day: date) -> bool:
    """Whether the municipality is in the network on that day."""
    asked = select(NetworkMember.id).where(
        NetworkMember.network_id == network_id, NetworkMember.membership_id == membership_id, in_force(day)
    )
    return session.scalars(asked.limit(1)).first() is not None


def in_force(day: date) -> ColumnElement[bool]:
    """The condition that a municipality is in a network on that day."""
    still = or_(NetworkMember.until_on.is_(None), NetworkMember.until_on >= day)
    return (NetworkMember.from_on <= day) & still


def in_on(day: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """The same for a day that is a column; none where the day is absent."""
    return (NetworkMember.from_on <= day) & or_(
        NetworkMember.until_on.is_(None), NetworkMember.until_on >= day
    )


def named(found: Sequence[NetworkFacts], network_id: int) -> NetworkFacts:
    """The one with that number. Raises NotFoundError when it is not among them."""
    one = next((one for one in found if one.id == network_id), None)
    if one is None:
        raise NotFoundError(f"network is {network_id}; expected the number of a network")
    return one


def _facts(
    network: Network, role: Role, body: Body | None, person: Person | None, members: tuple[InNetwork, ...]
) -> NetworkFacts:
    return NetworkFacts(
        id=network.id,
        slug=network.slug,
        name=network.name,
        theme=network.theme,
        role_slug=role.slug,
        role=role.plural,
        track=body.name if body else None,
        coordinator=person.name if person else "",
        fewest=network.fewest,
        most=network.most,
        members=members,
    )
