from datetime import date

import pytest

from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.instance import Instance, Municipality
from scheduler.planning.exchange.plan import Decided
from scheduler.planning.possible.visits import announced, candidates, staying
from tests.scheduler.planning.visiting import MONDAY, instance, network, pair, pairs, published, span, town

FAR = town("b", lat=57.0)
SMALL = town("b", max_guests=2)
CHOOSY = town("b", receives=frozenset({"director"}))
NEAR = town("b", lat=55.1, travel_km=9)
AWAY = town("b", busy=(span("2018-01-01", "2018-12-31"),))


@pytest.mark.parametrize(
    ("other", "without", "expected"),
    [
        pytest.param(town("b"), "", "a>b b>a", id="both ways"),
        pytest.param(FAR, "", "", id="out of reach"),
        pytest.param(FAR, "network:n/max-km", "a>b b>a", id="reach left out"),
        pytest.param(SMALL, "", "b>a", id="host too small"),
        pytest.param(SMALL, "municipality:b/max-guests", "a>b b>a", id="size left out"),
        pytest.param(CHOOSY, "", "b>a", id="host receives others"),
        pytest.param(CHOOSY, "municipality:b/receives", "a>b b>a", id="whom it receives left out"),
        pytest.param(NEAR, "", "a>b", id="guest stays near"),
        pytest.param(NEAR, "municipality:b/travel-km", "a>b b>a", id="how far it goes left out"),
        pytest.param(AWAY, "", "", id="never free"),
        pytest.param(AWAY, "municipality:b/busy-1", "a>b b>a", id="busy left out"),
        pytest.param(town("b", members={"leader": 1}, max_guests=2), "", "b>a", id="few travel"),
    ],
)
def test_candidates_when_one_thing_stands_in_the_way(
    other: Municipality, without: str, expected: str
) -> None:
    found = candidates(instance([town("a"), other]), holds=lambda name: name != without)

    assert set(found) == pairs(expected)


def test_candidates_know_their_km_and_days() -> None:
    trial = instance([town("a"), town("b", lat=55.1)], [network(latest=date(2018, 1, 9))])

    (first, _) = candidates(trial).values()

    assert (first.km, [day.day for week in first.days.weeks() for day in first.days.in_week(week)]) == (
        14,
        [8, 9],
    )


def test_candidates_of_two_networks_stand_in_order() -> None:
    trial = instance("ba", [network("ba", id="y"), network("ab", id="x")])

    assert [f"{one.network}{one.guest}{one.host}" for one in candidates(trial)] == [
        "xab",
        "xba",
        "yab",
        "yba",
    ]


NOTICE = instance("ab", published=published(a_b="2018-01-10"), today=date(2018, 1, 4), notice_days=7)
LATER = instance("ab", published=published(a_b="2018-01-12"), today=date(2018, 1, 4), notice_days=7)


@pytest.mark.parametrize(
    ("trial", "guest", "without", "expected"),
    [
        pytest.param(instance("ab"), "a>b", "", [8, 9, 10, 11, 12], id="no today"),
        pytest.param(NOTICE, "a>b", "", [10], id="announced within the notice stays"),
        pytest.param(NOTICE, "a>b", "network:n/notice/a/b", [11, 12], id="that left out"),
        pytest.param(NOTICE, "b>a", "", [11, 12], id="nothing new within the notice"),
        pytest.param(NOTICE, "b>a", "notice", [8, 9, 10, 11, 12], id="notice left out"),
        pytest.param(LATER, "a>b", "", [11, 12], id="announced after the notice"),
    ],
)
def test_candidates_within_the_notice(trial: Instance, guest: str, without: str, expected: list[int]) -> None:
    found = candidates(trial, holds=lambda name: name != without)

    assert [day.day for day in found[pair(guest)].days.in_week(week_of(MONDAY))] == expected


def test_staying_are_the_announced_visits_within_the_notice() -> None:
    assert staying(NOTICE) == (pair("a>b"),)
    assert staying(LATER) == ()
    assert announced(LATER) == {pair("a>b"): date(2018, 1, 12)}


def test_what_is_decided_is_made_whomever_the_host_receives() -> None:
    decided = (Decided(id="hand-1", network="n", guest="a", host="b"),)

    assert set(candidates(instance([town("a"), CHOOSY], pinned=decided))) == pairs("a>b b>a")
