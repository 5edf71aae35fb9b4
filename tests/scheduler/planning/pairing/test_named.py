"""Which constraints can hold together, by name."""

from datetime import date

import pytest

from scheduler.planning.exchange.holding import everything
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.explanation.conflict import minimal_conflict
from scheduler.planning.pairing.named import alone, constraints, is_feasible, part_at_fault
from scheduler.planning.search.run import Run
from tests.scheduler.planning.visiting import instance, network, published, span, town

ONE = Bounds(least=1, most=2)
TWO = Bounds(least=2, most=2)
LIMITS = Limits(seconds=30)
BALANCED = Exchange.BALANCED
AWAY = span("2018-01-01", "2018-12-31")
FAR = town("c", lat=57.0)
SMALL = town("c", max_guests=0)
NETWORK_OF_THREE = network("abc", exchange=BALANCED, visits_made=ONE)
HOSTS = network("abc", exchange=BALANCED, visits_hosted=ONE)
MUTUAL = network("ab", visits_made=ONE)
LATE = network("ab", visits_made=ONE, return_weeks=Bounds(least=9, most=9))
TWICE = [network("ab", exchange=BALANCED, visits_made=ONE, id=name) for name in ("m", "n")]


def conflict(trial: Instance) -> tuple[str, ...]:
    names = constraints(trial)
    return minimal_conflict(names, lambda kept: bool(is_feasible(trial, kept.__contains__, Run(LIMITS))))


@pytest.mark.parametrize(
    ("trial", "expected"),
    [
        pytest.param(instance("abc", [NETWORK_OF_THREE]), [], id="all can hold"),
        pytest.param(
            instance([town("a"), town("b"), FAR], [NETWORK_OF_THREE]),
            ["network:n/made-min/c", "network:n/max-km"],
            id="out of reach",
        ),
        pytest.param(
            instance([town("a"), town("b"), SMALL], [HOSTS]),
            ["municipality:c/max-guests", "network:n/hosted-min/c"],
            id="too small to host",
        ),
        pytest.param(
            instance([town("a"), town("b"), town("c", busy=(AWAY,))], [NETWORK_OF_THREE]),
            ["municipality:c/busy-1", "network:n/made-min/c", "network:n/window"],
            id="never free",
        ),
        pytest.param(
            instance([town("a", max_visit_dates=1), town("b")], [MUTUAL]),
            ["municipality:a/max-visit-dates", "network:n/made-min/a", "network:n/made-min/b"],
            id="too few dates",
        ),
        pytest.param(
            instance("ab", [LATE]),
            ["network:n/made-min/a", "network:n/made-min/b", "network:n/return-weeks", "network:n/window"],
            id="no time to return",
        ),
        pytest.param(
            instance("ab", TWICE),
            ["pair-once", "network:m/made-min/b", "network:n/made-min/b"],
            id="nobody else to visit",
        ),
        pytest.param(
            instance(
                [town("a", busy=(span("2018-01-10", "2018-01-10"),)), town("b")],
                [network("ab", exchange=BALANCED)],
                published=published(a_b="2018-01-10"),
                today=date(2018, 1, 9),
                notice_days=7,
            ),
            ["municipality:a/busy-1", "network:n/notice/a/b"],
            id="announced within the notice",
        ),
    ],
)
def test_conflict_is_minimal(trial: Instance, expected: list[str]) -> None:
    assert sorted(conflict(trial)) == sorted(expected)


def test_constraints_name_each_once_with_those_given_up_last_at_the_end() -> None:
    trial = instance(
        [town("a", busy=(AWAY,)), town("b", busy=(span("2018-01-10", "2018-01-10", "director"),))]
    )

    assert constraints(trial) == (
        "municipality:a/busy-1",
        "weekend",
        "network:n/window",
        "pair-once",
        "municipality:a/max-visit-dates",
        "municipality:b/max-visit-dates",
        "municipality:a/max-guests",
        "municipality:b/max-guests",
        "network:n/return-weeks",
        "network:n/mutual",
        "network:n/max-km",
        *(
            f"network:n/{word}/{code}"
            for word in ("made-max", "hosted-max", "hosted-min", "made-min")
            for code in "ab"
        ),
    )


def test_part_at_fault_is_the_first_network_without_a_pairing() -> None:
    fine, bad = network("ab", id="m"), network("bc", id="n", visits_made=TWO)
    trial = instance("abc", [fine, bad])

    part = part_at_fault(trial, Run(LIMITS))

    assert part == alone(trial, bad)
    assert [town.code for town in part.municipalities] == ["b", "c"]


def test_part_at_fault_is_everything_when_networks_clash_with_each_other() -> None:
    trial = instance("ab", TWICE)

    assert part_at_fault(trial, Run(LIMITS)) == trial
    assert is_feasible(trial, everything, Run(LIMITS)) is False
