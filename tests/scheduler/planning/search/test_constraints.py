"""The same model, built by these calls and by the solver's own front."""

from typing import Any

from ortools.sat.python import cp_model as front

from scheduler.planning.search import constraints as own


def built(library: Any, model: Any) -> str:
    a, b = (model.new_bool_var(name) for name in "ab")
    start = (
        model.new_int_var_among([3, 5, 6], "start")
        if library is own
        else model.new_int_var_from_domain(front.Domain.from_values([3, 5, 6]), "start")
    )
    other = model.new_int_var(0, 9, "other")
    model.add(3 * a + b + 2 <= 4)
    model.add(start - other >= 1)
    model.add(start == other + 7)
    model.add(sum([a, b]) == 1)
    model.add_linear_constraint(start - other, -2, 4)
    model.add_bool_or([a, b.negated()])
    model.add_at_most_one([a, b])
    model.add_exactly_one([a, b.negated()])
    rest = ("one",) if library is front else ()
    stays = [model.new_optional_fixed_size_interval_var(one, 2, a, *rest) for one in (start, other)]
    model.add_no_overlap(stays)
    model.add(False)  # noqa: FBT003 - a claim that is known
    model.minimize(library.LinearExpr.weighted_sum([a, start], [5, 2]) + 7)
    model.add_hint(a, 1)
    text = str(model.rows if library is own else model.proto)
    return text.replace('  name: "one"\n', "")


def test_models_are_those_that_the_front_builds():
    assert built(own, own.CpModel()) == built(front, front.CpModel())


def test_a_later_objective_takes_the_place_of_an_earlier_one():
    model = own.CpModel()
    a, b = model.new_bool_var("a"), model.new_bool_var("b")
    model.add(a + b >= 1)
    model.minimize(3 * a)
    model.minimize(b + 4)
    solver = own.CpSolver()

    assert solver.solve(model) == own.OPTIMAL
    assert (solver.objective_value, solver.best_objective_bound) == (4.0, 4.0)
    assert (solver.boolean_value(a), solver.boolean_value(b)) == (True, False)


def test_a_claim_that_is_known_already():
    for claim, expected in ((True, own.OPTIMAL), (False, own.INFEASIBLE)):
        model = own.CpModel()
        model.add(claim)

        assert own.CpSolver().solve(model) == expected
