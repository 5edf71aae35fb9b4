"""What the page of one event tells: who may come, how many places are left, and the deadlines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.programme.invitations import day_of
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event, Venue
from scheduler.registration.rules.quota import Group
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.standing import standing_of
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Invited:
    """A role that may come, how, and how many of it each municipality may send: from `fewest` to `most`."""

    role: Bilingual
    mode: Mode
    fewest: int
    most: int


@dataclass(frozen=True)
class Hall:
    """All places of an event; `size` is None before there is a hall."""

    size: int | None
    held: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Places that nobody holds."""
        return None if self.size is None else max(0, self.size - self.held)


@dataclass(frozen=True)
class OwnPlaces:
    """One municipality's places for one role: `held` of at most `cap`, and `free` that it may take now."""

    role: Bilingual
    fewest: int
    cap: int
    held: int
    waiting: int
    free: int


@dataclass(frozen=True)
class OwnMunicipality:
    """The places of one municipality, by role in the partnership's order."""

    code: str
    name: str
    places: tuple[OwnPlaces, ...]


@dataclass(frozen=True)
class EventFacts:
    """All of it; deadlines are aware UTC and absent where the event has none."""

    opens: datetime | None
    closes: datetime | None
    merges: datetime | None
    is_online: bool
    hall: Hall
    invited: tuple[Invited, ...]


def event_facts(session: Session, event_id: int) -> EventFacts:
    """What everybody may know of the event. Raises NoResultFound for an unknown id."""
    event = session.get_one(Event, event_id)
    return EventFacts(
        opens=event.registration_opens,
        closes=event.registration_closes,
        merges=event.merges,
        is_online=event.venue_id is None,
        hall=_hall(session, event),
        invited=_invited(session, event),
    )


def own_places(
    session: Session, event_id: int, codes: Iterable[str], now: datetime
) -> tuple[OwnMunicipality, ...]:
    """The places of the municipalities with these codes, by code; those that are not members are left out."""
    event = session.get_one(Event, event_id)
    members = _members(session, event, codes)
    return tuple(_own(session, event, membership, organisation, now) for membership, organisation in members)


def _members(session: Session, event: Event, codes: Iterable[str]) -> list[tuple[Membership, Organisation]]:
    wanted = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == event.partnership_id, Organisation.code.in_(set(codes)))
        .order_by(Organisation.code)
    )
    return [(membership, organisation) for membership, organisation in session.execute(wanted)]


def _hall(session: Session, event: Event) -> Hall:
    venue = session.get(Venue, event.venue_id) if event.venue_id else None
    size = event.hall if event.hall is not None else venue.capacity if venue else None
    counted = (
        select(Registration.state, func.count())
        .where(Registration.event_id == event.id, Registration.state.in_(LIVE))
        .group_by(Registration.state)
    )
    live: Counter[RegistrationState] = Counter()
    for state, number in session.execute(counted):
        live[state] = number
    held = sum(live[state] for state in HOLDING)
    return Hall(size, held, live[RegistrationState.WAITING])


def _invited(session: Session, event: Event) -> tuple[Invited, ...]:
    quotas = quotas_on(session, event.partnership_id, day_of(event)).common
    invited = []
    for audience, role in _audiences(session, event):
        quota = quotas.get(role.id)
        most = quota.most if quota else 0
        cap = most if audience.cap is None else min(audience.cap, most)
        invited.append(Invited(role.plural, audience.mode, min(quota.fewest if quota else 0, cap), cap))
    return tuple(invited)


def _audiences(session: Session, event: Event) -> list[tuple[Audience, Role]]:
    wanted = (
        select(Audience, Role)
        .join(Role, Role.id == Audience.role_id)
        .where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
        .order_by(Role.position)
    )
    return [(audience, role) for audience, role in session.execute(wanted)]


def _own(
    session: Session, event: Event, membership: Membership, organisation: Organisation, now: datetime
) -> OwnMunicipality:
    standing = standing_of(session, event, now)
    places = []
    for _audience, role in _audiences(session, event):
        group = standing.groups.get(GroupKey(membership.id, role.id), Group(held=0, cap=0, fewest=0))
        free = min(max(0, group.cap - group.held), standing.hall.seats_for(group))
        places.append(OwnPlaces(role.plural, group.fewest, group.cap, group.held, group.waiting, free))
    return OwnMunicipality(organisation.code, organisation.full_name, tuple(places))
