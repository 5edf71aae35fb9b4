"""Who searches what next: in each round the workers look at branches, or search them long, or polish the best."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.planning.pairing.levels import Branch
from scheduler.planning.pairing.search import Found
from scheduler.planning.possible.visits import Pair

WORKERS = 2
FIRST_UNITS = 1.0
"""What a branch gets the first time, to see what it promises."""
LEAST_UNITS = 4.0
SHARE = 0.5
"""What it gets later: this share of what is left, and at least LEAST_UNITS."""
POLISH_UNITS = 4.0
POLISH_SHARE = 0.5
"""What the best pairing is polished with before a long search: this share of its units at most."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A branch to be searched, None for none, after the best pairing was polished with some of the units."""

    branch: Branch | None
    units: float
    polish: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Worked:
    """pairs: the pairing that the worker began with, polished or not. found: None when it did not search."""

    pairs: frozenset[Pair] | None
    found: Found | None


def tasks(still_open: Sequence[Branch], units: float, has_best: bool) -> tuple[Task, ...]:  # noqa: FBT001 - a fact
    """The tasks of the next round, one for each worker that has one.

    still_open: the branches that hold the bound down, the lowest first; not empty. units: left for each worker.
    """
    unseen = [one for one in still_open if not one.seen]
    if unseen or not has_best:
        first = min(FIRST_UNITS, units) if has_best else FIRST_UNITS
        return tuple(Task(branch=one, units=first) for one in (unseen or still_open)[:WORKERS])
    long = units if units <= 2 * LEAST_UNITS else max(LEAST_UNITS, SHARE * units)
    lowest, *others = still_open
    polish = min(POLISH_UNITS, POLISH_SHARE * long) if others else long
    return Task(branch=lowest, units=long), Task(branch=next(iter(others), None), units=long, polish=polish)
