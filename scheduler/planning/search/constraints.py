"""The constraint solver: the few calls that the planner makes, upon the solver's compiled part.

The solver's own Python front, `ortools.sat.python.cp_model`, loads pandas and numpy for calls that nobody makes
here, which is a second of every start. A test holds these calls to the models that the front builds.
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, cast

from ortools.sat.python import cp_model_helper as compiled
from ortools.util.python.sorted_interval_list import Domain

IntVar = compiled.IntVar
LinearExpr = compiled.LinearExpr
LinearExprT = LinearExpr | int

OPTIMAL = compiled.CpSolverStatus.OPTIMAL
FEASIBLE = compiled.CpSolverStatus.FEASIBLE
INFEASIBLE = compiled.CpSolverStatus.INFEASIBLE

UNBOUNDED = 2**62
"""Ends of a range from here on mean that it has none."""


class CpModel:
    """Decisions, the constraints on them, and what is to be made small."""

    def __init__(self) -> None:
        self.rows: Any = compiled.CpModelProto()

    def new_bool_var(self, name: str) -> IntVar:
        """A yes or no."""
        return self.new_int_var(0, 1, name)

    def new_int_var(self, least: int, most: int, name: str) -> IntVar:
        """A whole number from least to most."""
        return IntVar(self.rows).with_name(name).with_domain(Domain(least, most))

    def new_int_var_among(self, values: Iterable[int], name: str) -> IntVar:
        """One of the whole numbers."""
        return IntVar(self.rows).with_name(name).with_domain(Domain.from_values(list(values)))

    def add(self, claim: Any) -> None:
        """A comparison of sums; one that is known already comes as True or False."""
        if not isinstance(claim, compiled.BoundedLinearExpression):
            self.add_bool_or([] if not claim else [self._yes()])
            return
        row = self.rows.constraints.add().linear
        row.vars.extend([var.index for var in claim.vars])
        row.coeffs.extend(claim.coeffs)
        ends = claim.bounds.flattened_intervals()
        row.domain.extend([end if abs(end) > UNBOUNDED else end - claim.offset for end in ends])

    def _yes(self) -> IntVar:
        return self.new_int_var(1, 1, "")

    def add_linear_constraint(self, sums: LinearExprT, least: int, most: int) -> None:
        """The sum lies from least to most."""
        if isinstance(sums, LinearExpr):
            self.add(compiled.BoundedLinearExpression(sums, Domain(least, most)))
        else:
            self.add(least <= sums <= most)

    def add_bool_or(self, literals: Iterable[Any]) -> None:
        """One or more of them are true."""
        self.rows.constraints.add().bool_or.literals.extend([one.index for one in literals])

    def add_at_most_one(self, literals: Iterable[Any]) -> None:
        """One of them is true, or none."""
        self.rows.constraints.add().at_most_one.literals.extend([one.index for one in literals])

    def add_exactly_one(self, literals: Iterable[Any]) -> None:
        """One of them is true."""
        self.rows.constraints.add().exactly_one.literals.extend([one.index for one in literals])

    def new_optional_fixed_size_interval_var(self, start: IntVar, size: int, is_present: IntVar) -> int:
        """The place among the rows of a stretch of that size, where it is present."""
        row = self.rows.constraints.add()
        row.enforcement_literal.append(is_present.index)
        for end, offset in ((row.interval.start, 0), (row.interval.end, size)):
            end.vars.append(start.index)
            end.coeffs.append(1)
            end.offset = offset
        row.interval.size.offset = size
        return len(self.rows.constraints) - 1

    def add_no_overlap(self, intervals: Iterable[int]) -> None:
        """Those of the stretches that are present share nothing."""
        self.rows.constraints.add().no_overlap.intervals.extend(list(intervals))

    def minimize(self, cost: LinearExprT) -> None:
        """The sum that is to be made small; it takes the place of an earlier one."""
        self.rows.clear_objective()
        objective = self.rows.objective
        objective.scaling_factor = 1.0
        if not isinstance(cost, LinearExpr):
            objective.offset = cost
            return
        flat = compiled.FlatIntExpr(cost)
        objective.offset = flat.offset
        objective.vars.extend([var.index for var in flat.vars])
        objective.coeffs.extend(flat.coeffs)

    def add_hint(self, decision: IntVar, value: int) -> None:
        """A value to begin with."""
        self.rows.solution_hint.vars.append(decision.index)
        self.rows.solution_hint.values.append(int(value))


class CpSolverSolutionCallback(compiled.SolutionCallback):
    """Told of each better plan while a search runs."""

    def OnSolutionCallback(self) -> None:  # noqa: N802 - the name by which the solver calls
        """Passes on to the method below."""
        self.on_solution_callback()

    def on_solution_callback(self) -> None:
        """A better plan was found."""

    @property
    def objective_value(self) -> float:
        """The cost of the plan found."""
        return float(self.ObjectiveValue())

    @property
    def best_objective_bound(self) -> float:
        """The bound proved so far."""
        return float(self.BestObjectiveBound())


class CpSolver:
    """One search, with its parameters; it may be stopped from any thread."""

    def __init__(self) -> None:
        self.parameters = compiled.SatParameters()
        self.best_bound_callback: Callable[[float], None] | None = None
        self.response_proto = compiled.CpSolverResponse()
        self._search: compiled.SolveWrapper | None = None
        self._lock = Lock()

    def solve(
        self, model: CpModel, callback: CpSolverSolutionCallback | None = None
    ) -> compiled.CpSolverStatus:
        """What the search has shown."""
        search = compiled.SolveWrapper()
        search.set_parameters(self.parameters)
        if callback:
            search.add_solution_callback(callback)
        if self.best_bound_callback:
            search.add_best_bound_callback(self.best_bound_callback)
        with self._lock:
            self._search = search
        try:
            self.response_proto = cast("Any", search).solve(model.rows)
        finally:
            with self._lock:
                self._search = None
            if callback:
                search.clear_solution_callback(callback)
        return cast("compiled.CpSolverStatus", self.response_proto.status)

    def stop_search(self) -> None:
        """Asks a search that runs to end with the best so far."""
        with self._lock:
            if self._search:
                self._search.stop_search()

    def boolean_value(self, literal: IntVar) -> bool:
        """Whether the plan found says yes."""
        return bool(compiled.ResponseHelper.boolean_value(self.response_proto, literal))

    @property
    def objective_value(self) -> float:
        """The cost of the plan found."""
        return float(self.response_proto.objective_value)

    @property
    def best_objective_bound(self) -> float:
        """No plan of the model costs less."""
        return float(self.response_proto.best_objective_bound)
