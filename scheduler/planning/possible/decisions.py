"""What people have decided on single visits: made in any case, never made, or not on some day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import ConstraintId

Who = tuple[str, str, str]
"""Network, guest and host."""


class Decisions:
    """The decisions of an instance by visit; `pinned` has the day where one was named.

    holds: the constraints that are kept, here `network:N/pinned/G/H` and `network:N/forbidden/G/H`.
    """

    def __init__(self, instance: Instance, holds: Holds = everything) -> None:
        self._holds = holds
        self.pinned: Mapping[Who, date | None] = {
            (one.network, one.guest, one.host): one.day for one in instance.pinned
        }
        self._out: defaultdict[Who, set[date | None]] = defaultdict(set)
        for one in instance.forbidden:
            self._out[one.network, one.guest, one.host].add(one.day)

    def only(self, who: Who) -> date | None:
        """The one day that the visit is pinned to, if any."""
        return self.pinned.get(who) if self._holds(decided_name("pinned", who)) else None

    def left_out(self, who: Who) -> frozenset[date | None]:
        """The days on which the visit may not lie; None among them stands for every day."""
        known = who in self._out and self._holds(decided_name("forbidden", who))
        return frozenset(self._out[who]) if known else frozenset()


def decided_name(word: str, who: Who) -> ConstraintId:
    """The name of the constraint that a visit is as people decided; word: `pinned` or `forbidden`."""
    network, guest, host = who
    return f"network:{network}/{word}/{guest}/{host}"
