"""Branching on the worst-off municipality: ranges of levels, each with what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.planning.pairing.costs import Levels


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A range of levels. bound: no pairing in it costs less. seen: whether it was searched by itself."""

    levels: Levels
    bound: int
    seen: bool = False

    @property
    def single(self) -> bool:
        """Whether the range is one level."""
        return self.levels.least == self.levels.most

    def raised(self, bound: int) -> "Branch":
        """The branch once it was searched, with a bound that may be better."""
        return replace(self, bound=max(self.bound, bound), seen=True)


def open_branches(branches: Sequence[Branch], best: int | None) -> list[Branch]:
    """The branches that may hold a better pairing, the one that holds the bound down and lowest levels first."""
    still = [one for one in branches if best is None or one.bound < best]
    return sorted(still, key=lambda one: (one.bound, one.levels.least))


def split(branch: Branch, level: int | None) -> tuple[Branch, ...]:
    """The branch as that level alone, the levels below it and the levels above it.

    level: that of the pairing found in the branch; without one, the end that lies nearest the others.
    """
    low, high = branch.levels.least, branch.levels.most
    if level is None:
        level = high if low == 0 else low
    level = min(max(level, low), high)
    parts = (Levels(low, level - 1), Levels(level, level), Levels(level + 1, high))
    return tuple(Branch(levels=part, bound=branch.bound) for part in parts if part.least <= part.most)


def proved_bound(branches: Sequence[Branch], best: int | None) -> int:
    """No pairing costs less than this; the best itself when every branch is done."""
    lowest = min((one.bound for one in branches), default=best or 0)
    return lowest if best is None else min(lowest, best)
