"""Each cost term as a sum of decisions, for given pairs."""

from collections.abc import Callable

import pytest

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.pairing.costs import (
    Levels,
    Wishes,
    most_unmet,
    unmet_wish,
    unmet_worst,
    visit_dropped,
    visit_surely_moved,
    visit_travel,
)
from scheduler.planning.pairing.counting import pairing_terms, worst_level
from scheduler.planning.possible.visits import announced, candidates
from scheduler.planning.search.constraints import CpModel, CpSolver, LinearExprT
from tests.scheduler.planning.visiting import FREE, instance, pair, pairs, published, span, town

Term = Callable[[CpModel, Cells, Wishes], LinearExprT]


def smallest(term: Term, trial: Instance, given: str) -> float:
    model = CpModel()
    cells = Cells.on(model, trial, candidates(trial))
    for one, decision in cells.visit.items():
        model.add(decision == int(one in pairs(given)))
    model.minimize(term(model, cells, Wishes.on(model, cells)))
    solver = CpSolver()
    solver.solve(model)
    return solver.objective_value


A = town("a", wants={"play": 3, "work": 2, "rest": 1})
B = town("b", wants={"play": 1}, offers=frozenset({"play"}), lat=55.1)
C = town("c", offers=frozenset({"play", "work"}))
ABC = instance([A, B, C])
ANNOUNCED = instance("ab", published=published(a_b="2018-01-10", b_a="2018-01-17"))
HIT = instance(
    [town("a", busy=(span("2018-01-10", "2018-01-10"),)), town("b")],
    published=published(a_b="2018-01-10", b_a="2018-01-17"),
)


def wishes(_: CpModel, cells: Cells, found: Wishes) -> LinearExprT:
    return unmet_wish(cells.instance, found)


def worst(model: CpModel, cells: Cells, found: Wishes) -> LinearExprT:
    return unmet_worst(model, cells.instance, found, Levels(0, 9))


def worst_from_five(model: CpModel, cells: Cells, found: Wishes) -> LinearExprT:
    return unmet_worst(model, cells.instance, found, Levels(5, 9))


def travel(_model: CpModel, cells: Cells, _found: Wishes) -> LinearExprT:
    return visit_travel(cells)


def dropped(_model: CpModel, cells: Cells, _found: Wishes) -> LinearExprT:
    return visit_dropped(cells)


def moved(_model: CpModel, cells: Cells, _found: Wishes) -> LinearExprT:
    return visit_surely_moved(cells)


@pytest.mark.parametrize(
    ("term", "trial", "given", "expected"),
    [
        pytest.param(wishes, ABC, "", (6 + 1) * 50, id="all unmet"),
        pytest.param(wishes, ABC, "a>b", (3 + 1) * 50, id="play met"),
        pytest.param(wishes, ABC, "a>b a>c", (1 + 1) * 50, id="met twice counts once"),
        pytest.param(wishes, ABC, "c>a b>a", 7 * 50, id="hosting meets nothing"),
        pytest.param(worst, ABC, "", 6 * 200, id="a is worst off"),
        pytest.param(worst, ABC, "a>c", 1 * 200, id="a and b alike"),
        pytest.param(worst_from_five, ABC, "a>c", 5 * 200, id="never below the lowest level"),
        pytest.param(travel, ABC, "", 0, id="nobody travels"),
        pytest.param(travel, ABC, "a>b b>a a>c", 14 + 14, id="km one way"),
        pytest.param(dropped, ANNOUNCED, "a>b b>a", 0, id="kept"),
        pytest.param(dropped, ANNOUNCED, "a>b", 250, id="one dropped"),
        pytest.param(dropped, instance("ac", published=published(a_b="2018-01-10")), "", 250, id="town gone"),
        pytest.param(moved, ANNOUNCED, "a>b b>a", 0, id="no day lost"),
        pytest.param(moved, HIT, "a>b b>a", 150, id="day lost"),
        pytest.param(moved, HIT, "b>a", 0, id="day lost and dropped"),
    ],
)
def test_term_of_given_pairs(term: Term, trial: Instance, given: str, expected: int) -> None:
    assert smallest(term, trial, given) == expected


@pytest.mark.parametrize("given", ["", "a>b", "a>b a>c", "a>c c>a b>c"])
def test_terms_counted_from_pairs_are_those_of_the_model(given: str) -> None:
    counted = pairing_terms(ABC, pairs(given))

    assert counted == {
        "unmet_wish": smallest(wishes, ABC, given),
        "unmet_worst": smallest(worst, ABC, given),
        "visit_travel": smallest(travel, ABC, given),
        "visit_dropped": 0,
    }


def test_dropped_visits_are_counted_from_pairs() -> None:
    assert pairing_terms(ANNOUNCED, pairs("a>b"))["visit_dropped"] == FREE.visit_dropped


def test_levels_of_wishes() -> None:
    assert (most_unmet(ABC), worst_level(ABC, pairs("a>b")), most_unmet(instance([]))) == (6, 3, 0)


def test_announced_visits_by_pair() -> None:
    assert set(announced(HIT)) == {pair("a>b"), pair("b>a")}
    assert announced(ABC) == {}
