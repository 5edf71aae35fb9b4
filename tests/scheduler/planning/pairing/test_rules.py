"""Each rule alone: which pairs it lets through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.pairing.rules import (
    RULES,
    announced_visits_stay,
    everybody_hosts_enough,
    everybody_makes_enough,
    made_and_hosted_balance,
    nobody_exceeds_own_dates,
    nobody_hosts_too_many,
    nobody_makes_too_many,
    nobody_sees_the_same_host_twice,
    visits_are_returned,
    visits_can_be_returned_in_time,
)
from scheduler.planning.possible.visits import candidates
from scheduler.planning.search.constraints import INFEASIBLE, CpModel, CpSolver
from tests.scheduler.planning.visiting import instance, network, pairs, published, span, town

Rule = Callable[[CpModel, Cells, Holds], None]


def lets_through(rule: Rule, trial: Instance, given: str, holds: Holds = everything) -> bool:
    model = CpModel()
    cells = Cells.on(model, trial, candidates(trial))
    rule(model, cells, holds)
    for pair, decision in cells.visit.items():
        model.add(decision == int(pair in pairs(given)))
    return CpSolver().solve(model) != INFEASIBLE


def with_network(codes: str = "abc", **changes: object) -> Instance:
    return instance(codes, [network(codes, **changes)])


ONE, TWO = Bounds(least=1, most=9), Bounds(least=0, most=1)
BALANCED = with_network(exchange=Exchange.BALANCED)
TWO_NETWORKS = instance("ab", [network("ab"), network("ab", id="m")])
FEW_DATES = instance([town("a", max_visit_dates=2), town("b"), town("c")])
LONELY = instance("abc", [network("a", visits_made=ONE)])
FOUR_WEEKS = with_network("ab", return_weeks=Bounds(least=4, most=9))
STAYS = instance("ab", published=published(a_b="2018-01-10"), today=date(2018, 1, 4), notice_days=7)
LOST = replace(STAYS, closed=(span("2018-01-10", "2018-01-10"),))
NO_WAY_BACK = instance([town("a", max_guests=0), town("b")])


@pytest.mark.parametrize(
    ("rule", "trial", "given", "expected"),
    [
        pytest.param(
            everybody_makes_enough, with_network(visits_made=ONE), "a>b b>c c>a", True, id="all make"
        ),
        pytest.param(
            everybody_makes_enough, with_network(visits_made=ONE), "a>b b>c", False, id="c makes none"
        ),
        pytest.param(everybody_makes_enough, LONELY, "", False, id="nobody to visit"),
        pytest.param(nobody_makes_too_many, with_network(visits_made=TWO), "a>b b>c", True, id="one each"),
        pytest.param(
            nobody_makes_too_many, with_network(visits_made=TWO), "a>b a>c", False, id="a makes two"
        ),
        pytest.param(
            everybody_hosts_enough, with_network(visits_hosted=ONE), "a>b b>c c>a", True, id="all host"
        ),
        pytest.param(
            everybody_hosts_enough, with_network(visits_hosted=ONE), "a>b b>a", False, id="c hosts none"
        ),
        pytest.param(
            nobody_hosts_too_many, with_network(visits_hosted=TWO), "a>b b>c", True, id="one at each"
        ),
        pytest.param(nobody_hosts_too_many, with_network(visits_hosted=TWO), "a>c b>c", False, id="two at c"),
        pytest.param(made_and_hosted_balance, BALANCED, "a>b", True, id="one more"),
        pytest.param(made_and_hosted_balance, BALANCED, "a>b a>c", False, id="two more made"),
        pytest.param(made_and_hosted_balance, BALANCED, "a>b c>b", False, id="two more hosted"),
        pytest.param(made_and_hosted_balance, with_network(), "a>b a>c", True, id="mutual needs no balance"),
        pytest.param(visits_are_returned, with_network(), "a>b b>a", True, id="returned"),
        pytest.param(visits_are_returned, with_network(), "a>b b>c", False, id="not returned"),
        pytest.param(visits_are_returned, BALANCED, "a>b b>c", True, id="balanced needs no return"),
        pytest.param(visits_are_returned, NO_WAY_BACK, "a>b", False, id="cannot be returned"),
        pytest.param(visits_can_be_returned_in_time, with_network(), "a>b b>a", True, id="weeks apart"),
        pytest.param(
            visits_can_be_returned_in_time, FOUR_WEEKS, "a>b b>a", False, id="no weeks so far apart"
        ),
        pytest.param(announced_visits_stay, STAYS, "a>b", True, id="announced within the notice"),
        pytest.param(announced_visits_stay, STAYS, "b>a", False, id="announced and dropped"),
        pytest.param(announced_visits_stay, LOST, "", False, id="announced and its day lost"),
        pytest.param(nobody_sees_the_same_host_twice, TWO_NETWORKS, "n:a>b m:b>a", True, id="once each way"),
        pytest.param(nobody_sees_the_same_host_twice, TWO_NETWORKS, "n:a>b m:a>b", False, id="twice"),
        pytest.param(nobody_exceeds_own_dates, FEW_DATES, "a>b b>a", True, id="two dates"),
        pytest.param(nobody_exceeds_own_dates, FEW_DATES, "a>b b>a c>a", False, id="three dates"),
    ],
)
def test_rule_lets_through(rule: Rule, trial: Instance, given: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert lets_through(rule, trial, given) is expected


BROKEN = {
    "network:n/made-min/c": (with_network(visits_made=ONE), "a>b b>a"),
    "network:n/made-max/a": (with_network(visits_made=TWO), "a>b a>c b>a c>a"),
    "network:n/hosted-min/c": (with_network(visits_hosted=ONE), "a>b b>a"),
    "network:n/hosted-max/c": (with_network(visits_hosted=TWO), "a>c b>c c>a c>b"),
    "network:n/balance/a": (BALANCED, "a>b a>c"),
    "network:n/mutual": (with_network(), "a>b"),
    "pair-once": (TWO_NETWORKS, "n:a>b m:a>b n:b>a m:b>a"),
    "municipality:a/max-visit-dates": (FEW_DATES, "a>b b>a c>a a>c"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_rules_let_everything_through_when_only_the_broken_constraint_is_left_out(name: str) -> None:
    trial, given = BROKEN[name]

    assert not all(lets_through(rule, trial, given) for rule in RULES)
    assert all(lets_through(rule, trial, given, lambda one: one != name) for rule in RULES)
