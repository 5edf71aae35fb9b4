"""What a withdrawal would mean, in figures, before it is done."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Role
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.rules.limits import NO_GROUP
from scheduler.registration.rules.states import HOLDING, LIVE
from scheduler.registration.rules.waiting_list import GroupKey, Standing, next_in_line
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Consequence:
    """A registration, and how its municipality and role stand with and without it.

    frees_place: whether a place falls free. goes_to_own: to one of the same municipality and role; None when
    nobody waits who may take it. waiting: how many wait at the event. may_be_online: the event can be attended so, at `online_link` where there is one.
    """

    registration: Registered
    role_slug: str
    is_live: bool
    frees_place: bool
    held: int
    held_after: int
    fewest: int
    cap: int
    waiting: int
    goes_to_own: bool | None
    may_be_online: bool
    online_link: str

    @property
    def falls_below_fewest(self) -> bool:
        """Whether the municipality has fewer than its fewest afterwards."""
        return self.frees_place and self.held_after < self.fewest and not self.goes_to_own


def consequence(session: Session, registration_id: int, now: datetime) -> Consequence:
    """What withdrawing that registration would mean now. Raises NotFoundError for an unknown id."""
    found = registered(session, Registration.id == registration_id)
    if not found:
        raise NotFoundError(f"registration is {registration_id}; expected the number of a registration")
    one = found[0]
    row = session.get_one(Registration, registration_id)
    event = session.get_one(Event, one.event_id)
    key = GroupKey(row.membership_id, row.role_id)
    own = key if event.own_first_until is None or now < event.own_first_until else None
    standing = standing_of(session, event, now, own)
    group = standing.groups.get(key, NO_GROUP)
    frees = one.state in HOLDING
    counted = frees and (standing.counts_online or not one.online)
    choice = next_in_line(_without(standing, key, one.online, counted)) if frees else None
    return Consequence(
        registration=one,
        role_slug=session.get_one(Role, row.role_id).slug,
        is_live=one.state in LIVE,
        frees_place=frees,
        held=group.held,
        held_after=group.held - counted,
        fewest=group.fewest,
        cap=group.cap,
        waiting=len(standing.waiting),
        goes_to_own=choice.waiting.group == key if choice else None,
        may_be_online=event.online is not Online.NONE,
        online_link=event.online_link,
    )


def _without(standing: Standing, key: GroupKey, online: bool, counted: bool) -> Standing:  # noqa: FBT001
    """How things stand once one place of that group is given back, in the hall unless `online`."""
    group = standing.groups.get(key, NO_GROUP)
    smaller = replace(group, held=group.held - counted)
    hall = standing.hall
    regained = smaller.kept - group.kept if hall.kept else 0
    return replace(
        standing,
        groups={**standing.groups, key: smaller},
        hall=replace(hall, held=hall.held - (not online), kept=hall.kept + regained),
    )
