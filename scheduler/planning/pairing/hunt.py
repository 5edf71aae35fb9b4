"""The search for the cheapest pairing over branches on the worst-off municipality, two workers side by side."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.progress import Part
from scheduler.planning.pairing.costs import Levels, most_unmet
from scheduler.planning.pairing.counting import least_cost, worst_level
from scheduler.planning.pairing.levels import Branch, open_branches, proved_bound, split
from scheduler.planning.pairing.model import pairing_model
from scheduler.planning.pairing.polish import Polish
from scheduler.planning.pairing.rounds import WORKERS, Task, Worked, tasks
from scheduler.planning.pairing.search import Found, search
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.run import Run


class Hunt:
    """What has been found, proved and spent so far.

    units: of effort, for each of the workers. start: a pairing to begin with, if one is known.
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
        self._polish = Polish(instance, possible, run)
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
        with ThreadPoolExecutor(WORKERS) as workers:
            while self._goes_on():
                given = tasks(open_branches(self._branches, self._cost), self._units, self.best is not None)
                for task, worked in zip(given, list(workers.map(self._worked, given)), strict=True):
                    self._take(task, worked)
                self._units -= max(task.units for task in given)
        return self

    def _goes_on(self) -> bool:
        if self._run.stop.asked or self._run.left <= 0:
            return False
        may_spend = self._units > 0 or self.best is None
        return may_spend and bool(open_branches(self._branches, self._cost))

    def _worked(self, task: Task) -> Worked:
        """What a worker makes of its task; nothing of what the other finds meanwhile, or runs would differ."""
        best, cost = self.best, self._cost
        if task.polish and best is not None:
            best = self._polish.better(best, task.polish)
            cost = least_cost(self._instance, self._possible, best)
        if task.branch is None or (cost is not None and task.branch.bound >= cost):
            return Worked(pairs=best, found=None)
        found = self._search(task.branch, task.units - task.polish, best, cost)
        return Worked(pairs=best, found=found)

    def _search(self, branch: Branch, units: float, best: frozenset[Pair] | None, cost: int | None) -> Found:
        model = pairing_model(self._instance, self._possible, branch.levels)
        others = [one for one in self._branches if one is not branch]

        def enough(found: int | None, bound: int) -> bool:
            return self._enough(others, cost, found, max(bound, branch.bound))

        hint = best is not None and worst_level(self._instance, best) <= branch.levels.most
        return search(model, self._run, units, enough, best if hint else None)

    def _enough(self, others: Sequence[Branch], cost: int | None, found: int | None, bound: int) -> bool:
        best = min((one for one in (cost, found) if one is not None), default=None)
        self._run.tell(Part.VISITS, best, min(proved_bound(others, best), bound) if others else bound)
        return cost is not None and bound >= cost

    def _take(self, task: Task, worked: Worked) -> None:
        if worked.pairs is not None:
            self._keep_better(worked.pairs)
        if task.branch is None or worked.found is None:
            return
        if worked.found.pairs is not None:
            self._keep_better(worked.found.pairs)
        rest = tuple(one for one in self._branches if one is not task.branch)
        self._branches = rest + self._after(task.branch, worked.found)

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
