"""The search for the cheapest pairing over branches on the worst-off municipality."""

from collections.abc import Mapping, Sequence

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.progress import Part
from scheduler.planning.pairing.costs import Levels, most_unmet
from scheduler.planning.pairing.counting import least_cost, worst_level
from scheduler.planning.pairing.levels import Branch, open_branch, proved_bound, split
from scheduler.planning.pairing.model import pairing_model
from scheduler.planning.pairing.polish import Polish
from scheduler.planning.pairing.search import Found, search
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.run import Run

FIRST_UNITS = 1.0
"""What a branch gets the first time, to see what it promises."""
NEXT_UNITS = 4.0
NEXT_SHARE = 0.5
"""What it gets later: this share of what is left, and at least NEXT_UNITS."""
POLISH_UNITS = 4.0
POLISH_SHARE = 0.2
"""What the best pairing is polished with once every branch was seen: this share, and at most POLISH_UNITS."""


class Hunt:
    """What has been found, proved and spent so far.

    start: a pairing to begin with, if one is known.
    """

    def __init__(
        self,
        instance: Instance,
        possible: Mapping[Pair, Candidate],
        run: Run,
        units: float,
        start: frozenset[Pair] | None = None,
    ) -> None:
        self._instance = instance
        self._possible = possible
        self._run = run
        self._units = units
        self.best: frozenset[Pair] | None = None
        self._cost: int | None = None
        self._branches: tuple[Branch, ...] = (Branch(levels=Levels(0, most_unmet(instance)), bound=0),)
        self._polished = False
        if start is not None and start <= possible.keys():
            self._keep_better(start)

    @property
    def bound(self) -> int:
        """No pairing costs less."""
        return proved_bound(self._branches, self._cost)

    @property
    def exhausted(self) -> bool:
        """Whether every branch is proved to hold no pairing."""
        return not self._branches

    def ended(self) -> "Hunt":
        """The hunt once everything is proved or spent."""
        while self._goes_on():
            self._step()
        return self

    def _goes_on(self) -> bool:
        if self._run.stop.asked or self._run.left <= 0:
            return False
        may_spend = self._units > 0 or self.best is None
        return may_spend and open_branch(self._branches, self._cost) is not None

    def _step(self) -> None:
        branch = open_branch(self._branches, self._cost)
        assert branch is not None  # noqa: S101 - `_goes_on` was asked first
        if branch.seen and self.best is not None and not self._polished:
            self._polish(self.best)
            return
        found = self._search(branch)
        self._units -= found.units
        if found.pairs is not None:
            self._keep_better(found.pairs)
        rest = tuple(one for one in self._branches if one is not branch)
        self._branches = rest + self._after(branch, found)

    def _polish(self, pairs: frozenset[Pair]) -> None:
        polish = Polish(self._instance, self._possible, self._run)
        self._keep_better(polish.better(pairs, min(POLISH_UNITS, POLISH_SHARE * self._units)))
        self._units -= polish.spent
        self._polished = True

    def _search(self, branch: Branch) -> Found:
        model = pairing_model(self._instance, self._possible, branch.levels)
        others = [one for one in self._branches if one is not branch]
        units = self._effort(branch)

        def enough(best: int | None, bound: int) -> bool:
            return self._enough(others, best, max(bound, branch.bound))

        return search(model, self._run, units, enough, self._start(branch))

    def _effort(self, branch: Branch) -> float:
        units = max(NEXT_UNITS, NEXT_SHARE * self._units) if branch.seen else FIRST_UNITS
        return units if self.best is None else min(units, self._units)

    def _start(self, branch: Branch) -> frozenset[Pair] | None:
        if self.best is None or worst_level(self._instance, self.best) > branch.levels.most:
            return None
        return self.best

    def _enough(self, others: Sequence[Branch], best: int | None, bound: int) -> bool:
        cost = min((one for one in (self._cost, best) if one is not None), default=None)
        self._run.tell(Part.VISITS, cost, min(proved_bound(others, cost), bound) if others else bound)
        return self._cost is not None and bound >= self._cost

    def _keep_better(self, pairs: frozenset[Pair]) -> None:
        cost = least_cost(self._instance, self._possible, pairs)
        if self._cost is None or cost < self._cost:
            self.best, self._cost = pairs, cost

    def _after(self, branch: Branch, found: Found) -> tuple[Branch, ...]:
        if found.impossible:
            return ()
        raised = branch.raised(found.bound)
        if found.proved and found.cost is not None:
            raised = branch.raised(found.cost)
        level = None if found.pairs is None else worst_level(self._instance, found.pairs)
        return (raised,) if branch.single or found.proved else split(raised, level)
