"""How many places of an event are taken: in the hall, by role, and by some municipalities of one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.partnership.members import Member, members
from scheduler.partnership.tables import Role
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience, Event
from scheduler.registration.facts.standing import standing_of, tally_of
from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.waiting_list import GroupKey, Standing
from scheduler.words import Bilingual


@dataclass(frozen=True)
class RolePlaces:
    """A role that is invited, from all municipalities together.

    cap: the most that any one municipality may send. free: people of the role who may still get a place.
    """

    slug: str
    name: Bilingual
    mode: Mode
    cap: int
    taken: int
    waiting: int
    free: int


@dataclass(frozen=True)
class OwnPlaces:
    """The places of one municipality and role; `free` may be taken now."""

    municipality: Member
    role_slug: str
    role_name: Bilingual
    group: Group
    free: int


@dataclass(frozen=True)
class EventPlaces:
    """The hall in people, roles in their order, own places by municipality in the order of names.

    `is_settled` says whether there is a hall at all; without one its size is 0. online: how one may take part from
    elsewhere, and `number_online` how many do.
    """

    hall: Hall
    is_settled: bool
    waiting: int
    roles: tuple[RolePlaces, ...]
    own: tuple[OwnPlaces, ...]
    online: Online
    number_online: int


def event_places(session: Session, event_id: int, codes: Collection[str], now: datetime) -> EventPlaces:
    """The places of the event, and those of the municipalities with these codes by name.

    Raises NoResultFound for an unknown event.
    """
    event = session.get_one(Event, event_id)
    standing = standing_of(session, event, now)
    own = [one for one in members(session, event.partnership_id) if one.code in codes]
    audiences = session.execute(_audiences(event_id)).all()
    roles = [role for _, role in audiences]
    return EventPlaces(
        hall=standing.hall,
        is_settled=event.hall is not None or event.venue_id is not None,
        waiting=len(standing.waiting),
        roles=tuple(_role(audience.mode, role, standing) for audience, role in audiences),
        own=tuple(one for member in own for one in _own(member, roles, standing)),
        online=event.online,
        number_online=tally_of(session, event.id).online.total(),
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
        name=role.plural,
        mode=mode,
        cap=max((group.cap for group in groups), default=0),
        taken=sum(group.held for group in groups),
        waiting=sum(group.waiting for group in groups),
        free=standing.hall.open_to(groups),
    )


def _own(member: Member, roles: list[Role], standing: Standing) -> list[OwnPlaces]:
    keys = [(role, GroupKey(member.membership_id, role.id)) for role in roles]
    return [
        OwnPlaces(member, role.slug, role.plural, group, standing.hall.open_to([group]))
        for role, key in keys
        if (group := standing.groups.get(key))
    ]
