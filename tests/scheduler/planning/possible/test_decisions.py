"""What people decided on single visits: which days are left, and which pairings can still be."""

from datetime import date

import pytest

from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.instance import Exchange, Instance
from scheduler.planning.exchange.plan import Decided, Plan
from scheduler.planning.exchange.progress import Limits, Part
from scheduler.planning.explanation.explaining import explain_visits
from scheduler.planning.planner import plan
from scheduler.planning.possible.visits import candidates
from scheduler.planning.search.run import Run
from tests.scheduler.planning.visiting import MONDAY, instance, network, pair, published, span, town

TENTH = date(2018, 1, 10)
BALANCED = network("ab", exchange=Exchange.BALANCED)
VISITS = Limits(seconds=20, parts=frozenset({Part.VISITS}))


def decided(day: date | None = None, guest: str = "a", host: str = "b") -> tuple[Decided, ...]:
    return (Decided(id="1", network="n", guest=guest, host=host, day=day),)


@pytest.mark.parametrize(
    ("trial", "without", "expected"),
    [
        pytest.param(instance("ab", pinned=decided()), "", [8, 9, 10, 11, 12], id="pinned to no day"),
        pytest.param(instance("ab", pinned=decided(TENTH)), "", [10], id="pinned to a day"),
        pytest.param(
            instance("ab", pinned=decided(TENTH)),
            "network:n/pinned/a/b",
            [8, 9, 10, 11, 12],
            id="pin left out",
        ),
        pytest.param(instance("ab", forbidden=decided(TENTH)), "", [8, 9, 11, 12], id="not that day"),
        pytest.param(
            instance("ab", forbidden=decided()),
            "network:n/forbidden/a/b",
            [8, 9, 10, 11, 12],
            id="allowed again",
        ),
    ],
)
def test_days_that_people_left(trial: Instance, without: str, expected: list[int]) -> None:
    found = candidates(trial, holds=lambda name: name != without)

    assert [day.day for day in found[pair("a>b")].days.in_week(week_of(MONDAY))] == expected


def test_visit_that_is_ruled_out_is_no_candidate() -> None:
    assert set(candidates(instance("ab", forbidden=decided()))) == {pair("b>a")}


def test_pinned_visit_is_made_though_nothing_asks_for_it() -> None:
    trial = instance([town("a"), town("b", lat=55.1)], [BALANCED], pinned=decided(TENTH))

    found = plan(trial, VISITS)

    assert isinstance(found, Plan)
    assert [(one.guest, one.host, one.date) for one in found.visits] == [("a", "b", TENTH)]


def test_plan_says_the_fewest_changes_that_a_declined_day_needs() -> None:
    towns = [town("a"), town("b", busy=(span("2018-01-10", "2018-01-10"),))]
    trial = instance(towns, published=published(a_b="2018-01-10", b_a="2018-01-24"))

    found = plan(trial, VISITS)

    assert isinstance(found, Plan)
    assert found.fewest_changes == {"visits": 1}
    assert {(one.guest, one.date) for one in found.visits} >= {("b", date(2018, 1, 24))}
    assert {one.guest: one.date for one in found.visits}["a"] != TENTH


def test_pin_on_a_busy_day_is_explained_and_may_be_lifted() -> None:
    towns = [town("a", busy=(span("2018-01-10", "2018-01-10"),)), town("b")]
    trial = instance(towns, [BALANCED], pinned=decided(TENTH))

    found = explain_visits(trial, Run(VISITS))

    assert set(found.conflict) == {"municipality:a/busy-1", "network:n/pinned/a/b"}
    assert sorted(found.sentences_en) == [
        "A is busy from 10 January 2018 to 10 January 2018 ().",
        "A must visit b in the network n on 10 January 2018, because that day is decided or agreed.",
    ]
    assert [change.at for repair in found.repairs for change in repair.changes] == ["pinned.1"]
