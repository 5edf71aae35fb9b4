"""Who is next when a place falls free, and whether the place is confirmed or offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.states import RegistrationState


class GroupKey(NamedTuple):
    """One municipality's people of one role; the membership is absent for externals."""

    membership_id: int | None
    role_id: int


@dataclass(frozen=True)
class Waiting:
    """One who waits; `order` rises with each registration. Who waits `online` needs no seat in the hall."""

    registration_id: int
    group: GroupKey
    registered: datetime
    order: int
    online: bool = False


@dataclass(frozen=True)
class Standing:
    """All that decides a promotion: who waits, what each group holds, and the hall.

    own: the group whose place fell free and which comes first; absent once the substitution deadline is past.
    counts_online: whether people who come online count in the cap of their group.
    """

    waiting: Sequence[Waiting]
    groups: Mapping[GroupKey, Group]
    hall: Hall
    own: GroupKey | None = None
    counts_online: bool = True


@dataclass(frozen=True)
class Choice:
    """The one to promote and the rule that chose."""

    waiting: Waiting
    rule: str


OWN_FIRST = "own-municipality-first"
BELOW_FEWEST = "below-fewest"
LOWEST_SHARE = "lowest-share"


def next_in_line(standing: Standing) -> Choice | None:
    """The one to promote to the next free seat; None when nobody who waits may take it.

    Order: the municipality whose place fell free, then those below their fewest, then the lowest share of
    places held, then first registered.
    """
    able = [one for one in standing.waiting if may_take(standing, one)]
    if not able:
        return None
    first = min(able, key=lambda one: _rank(standing, one))
    return Choice(first, _rule(standing, first.group))


def promotions(standing: Standing) -> list[Choice]:
    """All who may be promoted now, in the order to promote them; may be empty."""
    chosen: list[Choice] = []
    while choice := next_in_line(standing):
        chosen.append(choice)
        standing = after(standing, choice.waiting)
    return chosen


def after(standing: Standing, promoted: Waiting) -> Standing:
    """How things stand once that one has a seat."""
    group, hall = standing.groups[promoted.group], standing.hall
    counted = int(standing.counts_online or not promoted.online)
    used = counted if group.kept and hall.kept else 0
    return replace(
        standing,
        waiting=[one for one in standing.waiting if one != promoted],
        groups={
            **standing.groups,
            promoted.group: replace(group, held=group.held + counted, waiting=group.waiting - 1),
        },
        hall=replace(hall, held=hall.held + (not promoted.online), kept=hall.kept - used),
        own=None if standing.own == promoted.group else standing.own,
    )


def state_on_promotion(offers_from: datetime | None, now: datetime) -> RegistrationState:
    """Confirmed until offers begin, offered from then on."""
    is_late = offers_from is not None and now >= offers_from
    return RegistrationState.OFFERED if is_late else RegistrationState.CONFIRMED


def may_take(standing: Standing, one: Waiting) -> bool:
    """Whether there is a place now for the one who waits: within the cap and, unless online, in the hall."""
    group = standing.groups[one.group]
    if one.online:
        return group.has_room or not standing.counts_online
    return group.has_room and standing.hall.seats_for(group) > 0


def _rank(standing: Standing, one: Waiting) -> tuple[bool, bool, Fraction, datetime, int]:
    group = standing.groups[one.group]
    share = Fraction(group.held, group.cap)
    return (one.group != standing.own, not group.is_below_fewest, share, one.registered, one.order)


def _rule(standing: Standing, key: GroupKey) -> str:
    if key == standing.own:
        return OWN_FIRST
    return BELOW_FEWEST if standing.groups[key].is_below_fewest else LOWEST_SHARE
