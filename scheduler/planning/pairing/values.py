"""What the pairing gives: the pairs, what they cost, and how good they are known to be."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.possible.visits import Pair

PAIRING_TERMS = ("unmet_wish", "unmet_worst", "visit_travel", "visit_dropped")


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """Who visits whom.

    pairs: sorted; None when it is proved that no pairing keeps every constraint.
    cost: by term of PAIRING_TERMS. sure_moves: what moving costs of announced visits whose day is lost.
    bound: no visits cost less, dates included, wherever the events lie; at most cost and sure moves together.
    fewest_changes: how many announced visits every plan must drop or move, the events being where they are.
    """

    pairs: tuple[Pair, ...] | None
    cost: Mapping[str, int]
    bound: int
    sure_moves: int = 0
    fewest_changes: int = 0

    @property
    def total(self) -> int:
        """The sum of the cost terms."""
        return sum(self.cost.values())

    @property
    def proved(self) -> bool:
        """Whether no pairing costs less."""
        return self.bound >= self.total + self.sure_moves
