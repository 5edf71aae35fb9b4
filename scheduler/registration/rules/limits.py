"""The refusal of one who may come but for whom there is no seat."""

from collections.abc import Mapping

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.rules.admission import Names
from scheduler.registration.rules.quota import Group, Hall, Limit, limit_for, online_limit_for
from scheduler.registration.rules.waiting_list import GroupKey, Standing, may_take
from scheduler.words import Value

NO_GROUP = Group(held=0, cap=0, fewest=0)


def full(names: Names, standing: Standing, key: GroupKey, *, online: bool = False) -> Refusal | None:
    """Why the next of the group gets no place, with its figures; None when there is one.

    online: the person needs no seat in the hall.
    """
    group = group_of(standing, key)
    queue = queue_of(standing, key if online else None)
    limit = _online_limit(standing, key, queue) if online else limit_for(group, standing.hall, queue)
    return refusal_for(limit, names, group, standing.hall, queue) if limit else None


def group_of(standing: Standing, key: GroupKey) -> Group:
    """How the group stands; externals may fill the hall, and a group that is not invited has no room."""
    found = standing.groups.get(key)
    if found:
        return found
    return Group(held=0, cap=standing.hall.size, fewest=0) if key.membership_id is None else NO_GROUP


def queue_of(standing: Standing, only: GroupKey | None = None) -> int:
    """How many wait who could take a place at once, or of one group; they come before a newcomer."""
    return sum(may_take(standing, one) for one in standing.waiting if only in {None, one.group})


def _online_limit(standing: Standing, key: GroupKey, queue: int) -> Limit | None:
    """Externals have no cap, and nobody has where online participation does not count in it."""
    if key.membership_id is None or not standing.counts_online:
        return None
    return online_limit_for(group_of(standing, key), queue)


def refusal_for(limit: Limit, names: Names, group: Group, hall: Hall, queue: int) -> Refusal:
    """The limit in figures."""
    event: Mapping[str, Value] = {"event": names.event}
    if limit is Limit.CAP:
        whose = {**event, "municipality": names.municipality, "roles": names.roles}
        return Refusal(Reason.CAP_FULL, {**whose, "taken": group.held, "cap": group.cap})
    if limit is Limit.QUEUE:
        return Refusal(Reason.OTHERS_WAIT, {**event, "waiting": queue})
    return Refusal(Reason.HALL_FULL, {**event, "hall": hall.size, "held": hall.held, "kept": hall.kept})
