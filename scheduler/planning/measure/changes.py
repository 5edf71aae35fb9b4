"""What a plan changes of what was announced: how many events and visits are kept, moved, new or dropped."""

from collections import Counter
from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Plan


class Change(StrEnum):
    """What became of an event or a visit."""

    KEPT = "kept"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"


def changes(instance: Instance, plan: Plan) -> Mapping[str, Mapping[str, int]]:
    """By `events` and `visits`, how many of each Change; empty when nothing was announced.

    An event has moved when its day or its venue is another; a visit when its day is.
    """
    if instance.published is None:
        return {}
    before, after = instance.published, plan
    return {
        "events": _counted(
            {one.event: (one.start, one.venue) for one in before.events},
            {one.event: (one.start, one.venue) for one in after.events},
        ),
        "visits": _counted(
            {(one.network, one.guest, one.host): one.date for one in before.visits},
            {(one.network, one.guest, one.host): one.date for one in after.visits},
        ),
    }


def _counted(before: Mapping[Any, Hashable], after: Mapping[Any, Hashable]) -> Mapping[str, int]:
    found = Counter(_change(before.get(name), after.get(name)) for name in before.keys() | after.keys())
    return {kind.value: found[kind] for kind in Change}


def _change(before: Hashable, after: Hashable) -> Change:
    if before is None:
        return Change.NEW
    if after is None:
        return Change.DROPPED
    return Change.KEPT if before == after else Change.MOVED
