"""How an event stands: who holds how many places, how many are kept, and who waits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.programme.invitations import invitations
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Event, Venue
from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey, Standing, Waiting
from scheduler.registration.tables import Registration


@dataclass
class Tally:
    """Live registrations at one event: held and waiting by group, and places held in the hall.

    What an organiser gave above the most is not in `held`, and what was given above the hall not in `hall`. Who
    comes online is in `online` alone.
    """

    held: Counter[GroupKey] = field(default_factory=Counter)
    online: Counter[GroupKey] = field(default_factory=Counter)
    waiting: Counter[GroupKey] = field(default_factory=Counter)
    hall: int = 0


def standing_of(
    session: Session,
    event: Event,
    now: datetime,
    own: GroupKey | None = None,
    without_id: int | None = None,
) -> Standing:
    """How the event stands: places by municipality and role, the hall, and who waits, first registered first.

    own: the group that comes first. without_id: a registration to leave out, as if it were not there.
    """
    tally = tally_of(session, event.id, without_id)
    size = hall_size(session, event)
    groups = _groups(session, event, tally, size)
    is_merged = event.merges is not None and event.merges <= now
    kept = 0 if is_merged else sum(group.kept for group in groups.values())
    waiting = _waiting(session, event.id) if tally.waiting else []
    hall = Hall(size=size, held=tally.hall, kept=kept)
    return Standing(waiting, groups, hall, own, counts_online=counts_online(event))


def counts_online(event: Event) -> bool:
    """Whether people who come online count in the cap of their municipality and role."""
    return event.online is not Online.BESIDE_CAP


def tally_of(session: Session, event_id: int, without_id: int | None = None) -> Tally:
    """The live registrations at the event, counted, without the one of that id."""
    key = Registration.membership_id, Registration.role_id
    marks = Registration.beyond_cap, Registration.beyond_hall, Registration.online
    asked = (
        select(*key, Registration.state, *marks, func.count())
        .where(Registration.event_id == event_id, Registration.state.in_(LIVE))
        .group_by(*key, Registration.state, *marks)
    )
    if without_id is not None:
        asked = asked.where(Registration.id != without_id)
    tally = Tally()
    for row in session.execute(asked).all():
        membership_id, role_id, state, beyond_cap, beyond_hall, online, number = row
        group = GroupKey(membership_id, role_id)
        if state is RegistrationState.WAITING:
            tally.waiting[group] += number
            continue
        counted = tally.online if online else tally.held
        counted[group] += 0 if beyond_cap else number
        tally.hall += 0 if beyond_hall or online else number
    return tally


def hall_size(session: Session, event: Event) -> int:
    """People the event has room for: its own figure, else the venue's; 0 without either."""
    if event.hall is not None:
        return event.hall
    venue = session.get(Venue, event.venue_id) if event.venue_id else None
    return venue.capacity if venue else 0


def _groups(session: Session, event: Event, tally: Tally, size: int) -> Mapping[GroupKey, Group]:
    bounds = dict(_bounds(session, event))
    held = tally.held + tally.online if counts_online(event) else tally.held
    keys = bounds.keys() | held.keys() | tally.waiting.keys()
    groups = {}
    for key in keys:
        fewest, cap = bounds.get(key, (0, 0 if key.membership_id else size))
        groups[key] = Group(held=held[key], cap=cap, fewest=fewest, waiting=tally.waiting[key])
    return groups


def _bounds(session: Session, event: Event) -> Iterator[tuple[GroupKey, tuple[int, int]]]:
    """Fewest and cap of each municipality and role that is invited."""
    for one in invitations(session, event):
        fewest = 0 if one.mode is Mode.OPEN else one.fewest
        yield GroupKey(one.membership_id, one.role_id), (fewest, one.cap)


def _waiting(session: Session, event_id: int) -> list[Waiting]:
    asked = (
        select(
            Registration.id,
            Registration.membership_id,
            Registration.role_id,
            Registration.registered,
            Registration.online,
        )
        .where(Registration.event_id == event_id, Registration.state == RegistrationState.WAITING)
        .order_by(Registration.registered, Registration.id)
    )
    return [
        Waiting(one_id, GroupKey(membership_id, role_id), registered, one_id, online)
        for one_id, membership_id, role_id, registered, online in session.execute(asked)
    ]
