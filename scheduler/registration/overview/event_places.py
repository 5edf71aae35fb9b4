"""How many places of an event are taken: in the hall, by role, and by some municipalities of one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.partnership.members import Member, members
from scheduler.partnership.tables import Role
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event
from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.waiting_list import GroupKey, Standing
from scheduler.registration.standing import standing_of


@dataclass(frozen=True)
class RolePlaces:
    """A role that is invited: how, the most that any one municipality may send, and who has come forward."""

    slug: str
    mode: Mode
    cap: int
    taken: int
    waiting: int


@dataclass(frozen=True)
class OwnPlaces:
    """The places of one municipality and role."""

    municipality_code: str
    role_slug: str
    group: Group


@dataclass(frozen=True)
class EventPlaces:
    """The hall in people, with the places kept for others already off what is free; roles in their order."""

    hall: Hall
    waiting: int
    roles: tuple[RolePlaces, ...]
    own: tuple[OwnPlaces, ...]


def event_places(session: Session, event_id: int, codes: Collection[str], now: datetime) -> EventPlaces:
    """The places of the event, and those of the municipalities with these codes by name."""
    event = session.get_one(Event, event_id)
    standing = standing_of(session, event, now)
    own = [one for one in members(session, event.partnership_id) if one.code in codes]
    audiences = session.execute(_audiences(event_id)).all()
    roles = [role for _, role in audiences]
    return EventPlaces(
        hall=standing.hall,
        waiting=len(standing.waiting),
        roles=tuple(_role(audience.mode, role, standing) for audience, role in audiences),
        own=tuple(one for member in own for one in _own(member, roles, standing)),
    )


def _audiences(event_id: int) -> Select[Audience, Role]:
    return (
        select(Audience, Role)
        .join(Role, Role.id == Audience.role_id)
        .where(Audience.event_id == event_id, Audience.mode != Mode.NONE)
        .order_by(Role.position)
    )


def _role(mode: Mode, role: Role, standing: Standing) -> RolePlaces:
    groups = [group for key, group in standing.groups.items() if key.role_id == role.id]
    return RolePlaces(
        slug=role.slug,
        mode=mode,
        cap=max((group.cap for group in groups), default=0),
        taken=sum(group.held for group in groups),
        waiting=sum(group.waiting for group in groups),
    )


def _own(member: Member, roles: list[Role], standing: Standing) -> list[OwnPlaces]:
    keys = [(role, GroupKey(member.membership_id, role.id)) for role in roles]
    return [
        OwnPlaces(member.code, role.slug, standing.groups[key])
        for role, key in keys
        if key in standing.groups
    ]
