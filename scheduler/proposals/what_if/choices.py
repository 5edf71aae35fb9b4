"""What there is to be changed in a what-if: events, halls, groups and municipalities, as they stand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.members import roles
from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Membership, Organisation, Partnership
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.document.programme import FIXED
from scheduler.words import Bilingual


@dataclass(frozen=True)
class EventChoice:
    """An event that is planned, with the days between which it may lie and the one it is fixed to, if any."""

    id: int
    slug: str
    title: Bilingual
    earliest: date
    latest: date
    fixed_on: date | None


@dataclass(frozen=True)
class VenueChoice:
    """A hall and how many people it holds."""

    id: int
    slug: str
    name: str
    capacity: int


@dataclass(frozen=True)
class RoleChoice:
    """A group and the most that a municipality may send of it today."""

    slug: str
    plural: Bilingual
    most: int


@dataclass(frozen=True)
class TownChoice:
    """A municipality."""

    code: str
    name: str


@dataclass(frozen=True)
class Choices:
    """Events by their days, halls by name, groups in their order, municipalities as Danes sort them."""

    events: tuple[EventChoice, ...]
    venues: tuple[VenueChoice, ...]
    roles: tuple[RoleChoice, ...]
    members: tuple[TownChoice, ...]
    others: tuple[TownChoice, ...]


def choices(session: Session, partnership_id: int, today: date) -> Choices:
    """What of the partnership may be changed in a what-if."""
    events = session.scalars(
        select(Event)
        .where(Event.partnership_id == partnership_id, Event.state.not_in(FIXED))
        .order_by(Event.earliest, Event.slug)
    )
    venues = session.scalars(select(Venue).order_by(Venue.name, Venue.id))
    towns = session.execute(
        select(Membership.active_from, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id)
        .order_by(Organisation.sort_name)
    ).all()
    return Choices(
        events=tuple(
            EventChoice(one.id, one.slug, one.title, one.earliest, one.latest, one.fixed_on) for one in events
        ),
        venues=tuple(VenueChoice(one.id, one.slug, one.name, one.capacity) for one in venues),
        roles=_roles(session, partnership_id, today),
        members=tuple(TownChoice(town.code, town.name) for since, town in towns if since is not None),
        others=tuple(TownChoice(town.code, town.name) for since, town in towns if since is None),
    )


def _roles(session: Session, partnership_id: int, today: date) -> tuple[RoleChoice, ...]:
    day = max(today, session.get_one(Partnership, partnership_id).starts_on)
    quotas = quotas_on(session, partnership_id, day).common
    known = roles(session, partnership_id)
    return tuple(
        RoleChoice(one.slug, one.plural, quotas[one.id].most if one.id in quotas else 0) for one in known
    )
