"""The linear solver: the few calls that the planner makes, upon the solver's compiled part.

As for `constraints`: the solver's own Python front loads pandas and protobuf for calls that nobody makes here.
"""

import math

from ortools.linear_solver.python import model_builder_helper as compiled

Variable = compiled.Variable
LinearExpr = compiled.LinearExpr
LinearExprT = LinearExpr | float
SolveStatus = compiled.SolveStatus


class Model:
    """Shares, the rows that bind them, and the cost that is to be made small."""

    def __init__(self) -> None:
        self.rows = compiled.ModelBuilderHelper()

    def new_num_var(self, least: float, most: float) -> Variable:
        """A number from least to most."""
        return Variable(self.rows, float(least), float(most), False)  # noqa: FBT003 - the solver's order: not whole

    def add(self, row: object) -> None:
        """A comparison of sums."""
        if not isinstance(row, compiled.BoundedLinearExpression):
            raise TypeError(f"{row!r} is no comparison of sums; expected one")
        index = self.rows.add_linear_constraint()
        self.rows.set_constraint_lower_bound(index, row.lower_bound)
        self.rows.set_constraint_upper_bound(index, row.upper_bound)
        self.rows.add_terms_to_constraint(index, row.vars, row.coeffs)

    def minimize(self, cost: LinearExpr) -> None:
        """The sum that is to be made small."""
        flat = compiled.FlatExpr(cost)
        self.rows.clear_objective()
        self.rows.set_maximize(False)
        self.rows.set_objective_offset(flat.offset)
        self.rows.set_objective_coefficients([one.index for one in flat.vars], flat.coeffs)


class Solver:
    """One solver by its name, such as GLOP."""

    def __init__(self, name: str) -> None:
        self._solver = compiled.ModelSolverHelper(name)

    def set_time_limit_in_seconds(self, seconds: float) -> None:
        """Wall seconds that it may take."""
        if math.isfinite(seconds):
            self._solver.set_time_limit_in_seconds(seconds)

    def solve(self, model: Model) -> SolveStatus:
        """What the solver has shown."""
        self._solver.solve(model.rows)
        return self._solver.status()

    def stop_search(self) -> None:
        """Asks a search that runs to end without an answer."""
        self._solver.interrupt_solve()

    @property
    def objective_value(self) -> float:
        """The least cost."""
        return float(self._solver.objective_value())

    def reduced_cost(self, variable: Variable) -> float:
        """What one more of the variable would cost, in the least."""
        return float(self._solver.reduced_cost(variable.index))
