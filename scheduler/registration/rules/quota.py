"""Whether the next registration gets a place, and if not, which rule binds."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """What a registration gets."""

    SEAT = "seat"
    WAITING_LIST = "waiting-list"


class Limit(StrEnum):
    """The rule that keeps somebody from a seat."""

    CAP = "cap"
    HALL = "hall"
    QUEUE = "queue"


@dataclass(frozen=True)
class Group:
    """People of one municipality and role at one event.

    held: seats taken or offered. cap: the most the group may hold. fewest: seats kept for it until the merge
    date. waiting: how many of the group wait.
    """

    held: int
    cap: int
    fewest: int
    waiting: int = 0

    @property
    def has_room(self) -> bool:
        """Whether the group's own cap leaves a seat."""
        return self.held < self.cap

    @property
    def is_below_fewest(self) -> bool:
        """Whether the group holds fewer seats than are kept for it."""
        return self.held < min(self.fewest, self.cap)

    @property
    def kept(self) -> int:
        """Seats that are kept for the group and not yet taken."""
        return max(0, min(self.fewest, self.cap) - self.held)


@dataclass(frozen=True)
class Hall:
    """All seats of an event: `size` in people, `held` taken or offered, `kept` guaranteed to groups and unused.

    After the merge date nothing is kept.
    """

    size: int
    held: int
    kept: int

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return max(0, self.size - self.held)

    def seats_for(self, group: Group) -> int:
        """Seats that this group may take now: the common pool, and what is kept for the group itself."""
        own = group.kept if self.kept else 0
        return max(0, min(self.free, self.free - (self.kept - own)))

    def open_to(self, groups: Collection[Group]) -> int:
        """Seats that these groups may take now between them, each at most up to its cap."""
        room = sum(max(0, group.cap - group.held) for group in groups)
        own = sum(group.kept for group in groups) if self.kept else 0
        return max(0, min(room, self.free, self.free - (self.kept - own)))


def limit_for(group: Group, hall: Hall, queue: int) -> Limit | None:
    """The rule that keeps the next registration of the group from a seat; None when it gets one.

    queue: how many wait who could take the same seat; nobody passes those who wait.
    """
    if not group.has_room:
        return Limit.CAP
    if hall.seats_for(group) < 1:
        return Limit.HALL
    return Limit.QUEUE if queue and not group.is_below_fewest else None


def online_limit_for(group: Group, queue: int) -> Limit | None:
    """The same for one who comes online where that counts in the cap; the hall says nothing.

    queue: how many of the group wait who could take a place at once.
    """
    if not group.has_room:
        return Limit.CAP
    return Limit.QUEUE if queue and not group.is_below_fewest else None


def place_for(group: Group, hall: Hall, queue: int) -> Place:
    """The place the next registration of the group gets."""
    return Place.SEAT if limit_for(group, hall, queue) is None else Place.WAITING_LIST


def is_roomy(group: Group, free: int, kept_at_most: int, waiting: int) -> bool:
    """Whether the next of the group surely gets a seat: `place_for` says so for any kept up to `kept_at_most`.

    free: seats of the hall that nobody holds. waiting: how many wait at the event, from whatever group.
    """
    return group.has_room and not waiting and free > kept_at_most
