"""How long a planning run may take, and what it tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from scheduler.planning.exchange.plan import gap


class Part(StrEnum):
    """What is being planned."""

    PROGRAMME = "programme"
    VISITS = "visits"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one run: wall seconds, the seed of the search, and which parts to plan.

    spent: seconds of the limit that were gone before the run began, such as for starting and reading.
    """

    seconds: float = 60.0
    seed: int = 1
    parts: frozenset[Part] = frozenset(Part)
    spent: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where one part of a run stands; `best` None means no plan yet, `elapsed` is in seconds."""

    part: Part
    best: int | None
    bound: int
    elapsed: float

    @property
    def gap(self) -> float | None:
        """How much of the best cost is not proved needed, 0..1; None without a plan."""
        return None if self.best is None else gap(self.best, self.bound)


Watch = Callable[[Progress], bool]
"""Told of each step forward, from any thread; gives False to stop with the best so far."""


def unwatched(_: Progress) -> bool:
    """Nobody looks, and the run goes on."""
    return True
