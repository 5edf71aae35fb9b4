"""The refusal of one who may come but for whom there is no seat."""

from collections.abc import Mapping

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.rules.admission import Names
from scheduler.registration.rules.quota import Group, Hall, Limit, limit_for
from scheduler.registration.rules.waiting_list import GroupKey, Standing
from scheduler.words import Value

NO_GROUP = Group(held=0, cap=0, fewest=0)


def full(names: Names, standing: Standing, key: GroupKey) -> Refusal | None:
    """Why the next of the group gets no seat, with its figures; None when there is one."""
    group, queue = group_of(standing, key), queue_of(standing)
    limit = limit_for(group, standing.hall, queue)
    return refusal_for(limit, names, group, standing.hall, queue) if limit else None


def group_of(standing: Standing, key: GroupKey) -> Group:
    """How the group stands; externals may fill the hall, and a group that is not invited has no room."""
    found = standing.groups.get(key)
    if found:
        return found
    return Group(held=0, cap=standing.hall.size, fewest=0) if key.membership_id is None else NO_GROUP


def queue_of(standing: Standing) -> int:
    """How many wait who could take a seat at once; they come before a newcomer."""
    return sum(
        standing.groups[one.group].has_room and standing.hall.seats_for(standing.groups[one.group]) > 0
        for one in standing.waiting
    )


def refusal_for(limit: Limit, names: Names, group: Group, hall: Hall, queue: int) -> Refusal:
    """The limit in figures."""
    event: Mapping[str, Value] = {"event": names.event}
    if limit is Limit.CAP:
        whose = {**event, "municipality": names.municipality, "roles": names.roles}
        return Refusal(Reason.CAP_FULL, {**whose, "taken": group.held, "cap": group.cap})
    if limit is Limit.QUEUE:
        return Refusal(Reason.OTHERS_WAIT, {**event, "waiting": queue})
    return Refusal(Reason.HALL_FULL, {**event, "hall": hall.size, "held": hall.held, "kept": hall.kept})
