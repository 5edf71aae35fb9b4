"""One search by the solver on the pairing: a better pairing, a better bound, or both."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from scheduler.planning.pairing.model import Model
from scheduler.planning.possible.visits import Pair
from scheduler.planning.search.constraints import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpSolver,
    CpSolverSolutionCallback,
)
from scheduler.planning.search.run import Run

EVERY_ROW = 2
"""With all rows in the linear relaxation the bound is tight from the start; see decision 0004."""

Enough = Callable[[int | None, int], bool]
"""Told of the best cost and the bound of this search; says whether it may end."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one search gave. pairs: None when it found no pairing. bound: no pairing of the model costs less.

    impossible: whether the model was proved to have no pairing at all.
    """

    pairs: frozenset[Pair] | None
    cost: int | None
    bound: int
    impossible: bool
    proved: bool
    units: float


def search(
    model: Model, run: Run, units: float, enough: Enough, start: frozenset[Pair] | None = None
) -> Found:
    """The best pairing of the model that the units of effort find, starting at a known one where given."""
    for pair, decision in model.cells.visit.items():
        if start is not None:
            model.solver.add_hint(decision, pair in start)
    solver = _solver(run, units)
    watcher = _Watcher(solver, enough)
    solver.best_bound_callback = watcher.bound_moves
    deafen = run.stop.listen(solver.stop_search)
    try:
        status = solver.solve(model.solver, watcher)
    finally:
        deafen()
    found = status in (OPTIMAL, FEASIBLE)
    return Found(
        pairs=_chosen(model, solver) if found else None,
        cost=round(solver.objective_value) if found else None,
        bound=0 if status == INFEASIBLE else _whole(solver.best_objective_bound),
        impossible=status == INFEASIBLE,
        proved=status in (OPTIMAL, INFEASIBLE),
        units=solver.response_proto.deterministic_time,
    )


def _solver(run: Run, units: float) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = EVERY_ROW
    solver.parameters.random_seed = run.limits.seed
    solver.parameters.max_deterministic_time = units
    solver.parameters.max_time_in_seconds = run.left
    solver.parameters.catch_sigint_signal = False
    return solver


def _chosen(model: Model, solver: CpSolver) -> frozenset[Pair]:
    return frozenset(pair for pair, decision in model.cells.visit.items() if solver.boolean_value(decision))


def _whole(bound: float) -> int:
    return math.ceil(bound - 1e-6)


class _Watcher(CpSolverSolutionCallback):
    """Passes on each better pairing and each better bound."""

    def __init__(self, solver: CpSolver, enough: Enough) -> None:
        super().__init__()
        self._solver = solver
        self._enough = enough
        self._best: int | None = None
        self._bound = 0

    def on_solution_callback(self) -> None:
        """A better pairing was found."""
        self._best = round(self.objective_value)
        self._bound = max(self._bound, _whole(self.best_objective_bound))
        self._pass_on()

    def bound_moves(self, bound: float) -> None:
        """A better bound was proved."""
        self._bound = max(self._bound, _whole(bound))
        self._pass_on()

    def _pass_on(self) -> None:
        if self._enough(self._best, self._bound):
            self._solver.stop_search()
