"""Dates by the solver, for when first fit leaves visits out or costs something."""

import math
from dataclasses import dataclass

from scheduler.planning.dating.first_fit import Dates, Options
from scheduler.planning.dating.rules import (
    FEWEST_MOVES_FIRST,
    Slots,
    crowding,
    day_costs,
    everything_is_dated,
    one_visit_a_week,
    returned_in_time,
)
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.search.constraints import FEASIBLE, INFEASIBLE, OPTIMAL, CpModel, CpSolver
from scheduler.planning.search.run import Run

UNITS_A_SECOND = 0.5
"""Deterministic units of the solver that fit in a second even on a busy machine."""


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """What the solver gave. dates: None when it found none. bound: no dates cost less.

    impossible: whether the visits are proved to have no dates. fewest_moves: no dates move less.
    """

    dates: Dates | None
    bound: int = 0
    impossible: bool = False
    fewest_moves: int = 0


def repair(instance: Instance, choices: Options, start: Dates, run: Run) -> Repaired:
    """The dates with the fewest moves, then the least cost, that the run finds; `start` leads the way."""
    if not all(choices.values()):
        return Repaired(dates=None, impossible=True)
    model = CpModel()
    slots = Slots.on(model, instance, choices)
    for rule in (everything_is_dated, one_visit_a_week, returned_in_time):
        rule(model, slots)
    model.minimize(sum((crowding(model, slots), day_costs(slots))))
    for (pair, week), decision in slots.slot.items():
        if pair in start:
            model.add_hint(decision, start[pair].week == week)
    solver = _solver(run)
    deafen = run.stop.listen(solver.stop_search)
    try:
        status = solver.solve(model)
    finally:
        deafen()
    bound = 0 if status == INFEASIBLE else max(0, math.ceil(solver.best_objective_bound - 1e-6))
    return Repaired(
        dates=_dates(slots, solver) if status in (OPTIMAL, FEASIBLE) else None,
        bound=bound % FEWEST_MOVES_FIRST if status == OPTIMAL else 0,
        impossible=status == INFEASIBLE,
        fewest_moves=bound // FEWEST_MOVES_FIRST,
    )


def _solver(run: Run) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = run.limits.seed
    solver.parameters.max_deterministic_time = run.limits.seconds * UNITS_A_SECOND
    solver.parameters.max_time_in_seconds = run.left
    solver.parameters.catch_sigint_signal = False
    return solver


def _dates(slots: Slots, solver: CpSolver) -> Dates:
    return {
        pair: next(one for one in options if solver.boolean_value(slots.slot[pair, one.week]))
        for pair, options in slots.choices.items()
    }
