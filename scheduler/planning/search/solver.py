"""The constraint solver, asked so that the same question gets the same answer."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from scheduler.planning.search.constraints import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    CpSolverSolutionCallback,
    IntVar,
)
from scheduler.planning.search.run import Run, Stop

EFFORT_PER_SECOND = 0.7
"""Deterministic effort for each second allowed: what a slow core manages, so that effort ends before time."""

Tell = Callable[[int | None, int], None]


class Outcome(StrEnum):
    """What a search has shown."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


OUTCOMES = {OPTIMAL: Outcome.OPTIMAL, FEASIBLE: Outcome.FEASIBLE, INFEASIBLE: Outcome.INFEASIBLE}


@dataclass(frozen=True)
class Answer:
    """What a search has shown and, when it found anything, the values found."""

    outcome: Outcome
    solver: CpSolver

    @property
    def has_values(self) -> bool:
        """Whether there are values to be read."""
        return self.outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}

    @property
    def cost(self) -> int:
        """The objective of the values found."""
        return round(self.solver.objective_value)

    @property
    def bound(self) -> int:
        """No values have a smaller objective."""
        return round(self.solver.best_objective_bound)

    def holds(self, decision: IntVar) -> bool:
        """Whether the values say yes."""
        return self.solver.boolean_value(decision)


class _Steps(CpSolverSolutionCallback):
    """Told of each step forward: a better plan, or a better bound."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._best: int | None = None

    def on_solution_callback(self) -> None:
        """A better plan."""
        self._best = round(self.objective_value)
        self._tell(self._best, round(self.best_objective_bound))

    def on_bound(self, bound: float) -> None:
        """A better bound."""
        self._tell(self._best, round(bound))


def ask(
    model: CpModel, run: Run, tell: Tell | None = None, level: int = 2, *, presolve: bool = True
) -> Answer:
    """The answer of one search with one worker; it ends with the run's limits or when it is stopped.

    tell: told best and bound at each step. level: how far the model is relaxed to a linear one, 0 to 2.
    presolve: whether the solver simplifies the model first, which for a small one takes longer than the search.
    """
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = level
    solver.parameters.random_seed = run.limits.seed
    solver.parameters.max_time_in_seconds = run.left
    solver.parameters.max_deterministic_time = run.limits.seconds * EFFORT_PER_SECOND
    solver.parameters.cp_model_presolve = presolve
    solver.parameters.catch_sigint_signal = False
    steps = _Steps(_heeding(solver, run.stop, tell))
    if tell:
        solver.best_bound_callback = steps.on_bound
    deafen = run.stop.listen(solver.stop_search)
    try:
        status = solver.solve(model, steps)
    finally:
        deafen()
    return Answer(OUTCOMES.get(status, Outcome.UNKNOWN), solver)


def _heeding(solver: CpSolver, stop: Stop, tell: Tell | None) -> Tell:
    def told(best: int | None, bound: int) -> None:
        if tell:
            tell(best, bound)
        if stop.asked:
            solver.stop_search()

    return told
