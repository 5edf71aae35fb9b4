"""Visits with dates, and the choices there were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.planning.exchange.plan import Visit
from scheduler.planning.possible.visits import Pair

DATING_TERMS = ("crowding", "visit_weekday", "visit_moved")


@dataclass(frozen=True, kw_only=True)
class Option:
    """The best day of one week for one visit. cost: of its weekday and of being moved, crowding left out."""

    week: int
    day: date
    cost: int
    moved: bool


@dataclass(frozen=True, kw_only=True)
class Dating:
    """The visits with dates, sorted, and the cost by term of DATING_TERMS.

    undated: the pairs for which no date was found, sorted; the visits are a whole plan only when it is empty.
    impossible: whether it is proved that the pairs cannot all be dated.
    bound: no dates of these pairs cost less.
    """

    visits: tuple[Visit, ...]
    cost: Mapping[str, int]
    undated: tuple[Pair, ...] = ()
    impossible: bool = False
    bound: int = 0

    @property
    def total(self) -> int:
        """The sum of the cost terms."""
        return sum(self.cost.values())
