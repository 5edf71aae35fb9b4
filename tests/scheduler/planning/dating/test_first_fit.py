from datetime import timedelta

import pytest

from scheduler.planning.dating.first_fit import apart, first_fit, hardest_first, shared_windows
from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.dates import monday_of
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.possible.visits import Pair
from tests.scheduler.planning.visiting import instance, network, pair

BALANCED = instance("abc", [network("abc", exchange=Exchange.BALANCED)])
MUTUAL = instance("abc", [network("abc", return_weeks=Bounds(least=3, most=5))])


def weeks(*numbers: int, cost: int = 0) -> tuple[Option, ...]:
    return tuple(
        Option(week=week, day=monday_of(week) + timedelta(1), cost=cost, moved=False) for week in numbers
    )


def fitted(trial: Instance, choices: dict[Pair, tuple[Option, ...]]) -> dict[str, int]:
    return {f"{one.guest}>{one.host}": option.week for one, option in first_fit(trial, choices, {}).items()}


@pytest.mark.parametrize(
    ("trial", "choices", "expected"),
    [
        pytest.param(BALANCED, {"a>b": weeks(1, 2)}, {"a>b": 1}, id="the earliest week"),
        pytest.param(
            BALANCED, {"a>b": weeks(1, 5), "a>c": weeks(1)}, {"a>c": 1, "a>b": 5}, id="the hardest first"
        ),
        pytest.param(BALANCED, {"a>b": weeks(1), "c>a": weeks(1)}, {"a>b": 1}, id="no room for the second"),
        pytest.param(
            BALANCED, {"a>b": weeks(1), "a>c": weeks(2, 3, 4)}, {"a>b": 1, "a>c": 3}, id="not in one window"
        ),
        pytest.param(
            BALANCED, {"a>b": weeks(1, cost=3) + weeks(2)}, {"a>b": 2}, id="the week that costs least"
        ),
        pytest.param(
            MUTUAL, {"a>b": weeks(1, 2), "b>a": weeks(1, 3, 5)}, {"a>b": 1, "b>a": 5}, id="returned in time"
        ),
        pytest.param(MUTUAL, {"a>b": weeks(1, 2), "b>a": weeks(3, 9)}, {}, id="cannot be returned in time"),
    ],
)
def test_first_fit(trial: Instance, choices: dict[str, tuple[Option, ...]], expected: dict[str, int]) -> None:
    assert fitted(trial, {pair(text): options for text, options in choices.items()}) == expected


def test_first_fit_keeps_what_was_announced_before_all() -> None:
    choices = {pair("a>b"): weeks(1, 2, 3), pair("b>c"): weeks(1)}
    kept = {pair("a>b"): choices[pair("a>b")][0]}

    found = first_fit(BALANCED, choices, kept)

    assert {one: option.week for one, option in found.items()} == {pair("a>b"): 1}


def test_first_fit_returns_an_announced_visit_in_time() -> None:
    choices = {pair("a>b"): weeks(1, 9), pair("b>a"): weeks(2, 5, 9)}
    kept = {pair("b>a"): choices[pair("b>a")][1]}

    found = first_fit(MUTUAL, choices, kept)

    assert {one: option.week for one, option in found.items()} == {pair("a>b"): 1, pair("b>a"): 5}


def test_hardest_first_is_the_visit_with_the_fewest_weeks() -> None:
    choices = {pair("a>b"): weeks(1, 2), pair("b>c"): weeks(1)}

    assert hardest_first(BALANCED, choices) == [(pair("b>c"),), (pair("a>b"),)]


def test_visit_and_return_never_share_a_week() -> None:
    bounds = Bounds(least=0, most=3)

    assert [apart(bounds, 5, week) for week in (5, 6, 2, 1)] == [False, True, True, False]


def test_shared_windows_count_for_both_towns() -> None:
    assert [shared_windows(MUTUAL, 5, week) for week in (6, 7, 4)] == [2, 0, 2]
