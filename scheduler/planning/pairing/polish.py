"""A pairing made better a few networks at a time, all other networks left as they are."""

from collections.abc import Mapping
from random import Random

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.pairing.costs import Levels
from scheduler.planning.pairing.counting import least_cost, worst_level
from scheduler.planning.pairing.model import Model, pairing_model
from scheduler.planning.pairing.search import search
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.run import Run

OPEN_VISITS = 2000
"""So many visits are open at a time: what the solver settles in about a second."""
UNITS_A_TRY = 0.3
OVERHEAD = 0.2
"""What building and presolving a model is worth in units."""


class Polish:
    """Draws networks that share municipalities, and pairs them anew; the same seed draws the same."""

    def __init__(self, instance: Instance, possible: Mapping[Pair, Candidate], run: Run) -> None:
        self._instance = instance
        self._possible = possible
        self._run = run
        self._random = Random(run.limits.seed)
        self._members = {one.id: frozenset(one.municipalities) for one in instance.networks}
        self._sizes = {one.id: sum(pair.network == one.id for pair in possible) for one in instance.networks}
        self.spent = 0.0

    def better(self, pairs: frozenset[Pair], units: float) -> frozenset[Pair]:
        """The pairs, or better ones, after so many units of effort."""
        end = self.spent + units
        while self.spent < end and self._run.left > 0 and not self._run.stop.asked:
            pairs = self._tried(pairs, self._drawn())
        return pairs

    def _drawn(self) -> frozenset[str]:
        first = self._random.choice(list(self._members))
        near = {
            name: len(towns & self._members[first]) + 3 * self._random.random()
            for name, towns in self._members.items()
        }
        chosen, visits = {first}, self._sizes[first]
        for name in sorted(near, key=lambda name: (-near[name], name)):
            if name != first and visits + self._sizes[name] <= OPEN_VISITS:
                chosen.add(name)
                visits += self._sizes[name]
        return frozenset(chosen)

    def _tried(self, pairs: frozenset[Pair], networks: frozenset[str]) -> frozenset[Pair]:
        level = worst_level(self._instance, pairs)
        model = self._model(pairs, networks, Levels(level, level))
        found = search(model, self._run, UNITS_A_TRY, lambda _best, _bound: False, pairs)
        self.spent += found.units + OVERHEAD
        if found.pairs is None or self._cost(found.pairs) >= self._cost(pairs):
            return pairs
        return found.pairs

    def _model(self, pairs: frozenset[Pair], networks: frozenset[str], levels: Levels) -> Model:
        left = {
            pair: one for pair, one in self._possible.items() if pair.network in networks or pair in pairs
        }
        model = pairing_model(self._instance, left, levels)
        for pair, decision in model.cells.visit.items():
            if pair.network not in networks:
                model.solver.add(decision == 1)
        return model

    def _cost(self, pairs: frozenset[Pair]) -> int:
        return least_cost(self._instance, self._possible, pairs)
