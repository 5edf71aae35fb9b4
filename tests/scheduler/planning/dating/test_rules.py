"""Each rule on weeks alone: which dates it lets through."""

from collections.abc import Callable

import pytest

from scheduler.planning.dating.rules import (
    Slots,
    crowding,
    day_costs,
    everything_is_dated,
    one_visit_a_week,
    returned_in_time,
)
from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.dates import monday_of
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.measure.visits import crowding_of
from scheduler.planning.search.constraints import INFEASIBLE, CpModel, CpSolver, LinearExprT
from tests.scheduler.planning.visiting import instance, network, pair

Rule = Callable[[CpModel, Slots], None]
Term = Callable[[CpModel, Slots], LinearExprT]
BALANCED = instance("abc", [network("abc", exchange=Exchange.BALANCED)], crowding_weeks=4)
MUTUAL = instance("abc", [network("abc", return_weeks=Bounds(least=3, most=5))])
WEEKS = tuple(
    Option(week=week, day=monday_of(week), cost=cost, moved=cost > 100)
    for week, cost in ((1, 0), (2, 3), (3, 150), (4, 0), (9, 0))
)


def slots_of(model: CpModel, trial: Instance, given: str) -> Slots:
    """Slots fixed to `a>b@1 b>a@4`; a visit without a week lies in none."""
    dates = [one.split("@") for one in given.split()]
    slots = Slots.on(model, trial, {pair(text): WEEKS for text, *_ in dates})
    chosen = {(pair(text), int(week)) for text, *rest in dates for week in rest}
    for key, decision in slots.slot.items():
        model.add(decision == int(key in chosen))
    return slots


@pytest.mark.parametrize(
    ("rule", "trial", "given", "expected"),
    [
        pytest.param(everything_is_dated, BALANCED, "a>b@1 b>c@1", True, id="all dated"),
        pytest.param(everything_is_dated, BALANCED, "a>b@1 b>c", False, id="one without a date"),
        pytest.param(everything_is_dated, BALANCED, "a>b@1 a>b@2", False, id="one with two dates"),
        pytest.param(one_visit_a_week, BALANCED, "a>b@1 b>c@2", True, id="two weeks"),
        pytest.param(one_visit_a_week, BALANCED, "a>b@1 b>c@1", False, id="hosts and travels"),
        pytest.param(one_visit_a_week, BALANCED, "a>b@1 a>c@1", False, id="travels twice"),
        pytest.param(returned_in_time, MUTUAL, "a>b@1 b>a@4", True, id="three weeks"),
        pytest.param(returned_in_time, MUTUAL, "a>b@4 b>a@1", True, id="either first"),
        pytest.param(returned_in_time, MUTUAL, "a>b@2 b>a@4", False, id="too early"),
        pytest.param(returned_in_time, MUTUAL, "a>b@1 b>a@9", False, id="too late"),
        pytest.param(returned_in_time, BALANCED, "a>b@1 b>a@9", True, id="balanced needs no return"),
    ],
)
def test_rule_lets_through(rule: Rule, trial: Instance, given: str, expected: bool) -> None:  # noqa: FBT001 - a column
    model = CpModel()
    rule(model, slots_of(model, trial, given))

    assert (CpSolver().solve(model) != INFEASIBLE) is expected


def smallest(term: Term, given: str) -> float:
    model = CpModel()
    model.minimize(term(model, slots_of(model, BALANCED, given)))
    solver = CpSolver()
    solver.solve(model)
    return solver.objective_value


@pytest.mark.parametrize("given", ["a>b@1", "a>b@1 a>c@2", "a>b@1 c>a@4", "a>b@1 b>c@9", "a>b@1 b>a@2 c>a@4"])
def test_crowding_is_that_of_the_cost(given: str) -> None:
    dates = [(one.split("@")[0].split(">"), int(one.split("@")[1])) for one in given.split()]

    expected = 30 * sum(crowding_of([week for towns, week in dates if code in towns], 4) for code in "abc")
    assert smallest(crowding, given) == expected


def test_day_costs_put_fewest_moves_first() -> None:
    def costs(_: CpModel, slots: Slots) -> LinearExprT:
        return day_costs(slots)

    assert smallest(costs, "a>b@1 b>c@2") == 3
    assert smallest(costs, "a>b@3 b>c@2") == 1_000_153
