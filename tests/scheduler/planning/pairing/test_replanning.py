"""After a change: the pairs that keep most of what was announced."""

from dataclasses import replace

import pytest

from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.pairing.counting import changes, least_cost, lost, sure_moves
from scheduler.planning.pairing.replanning import Kept, fewest_changes
from scheduler.planning.pairing.solving import pair as pair_up
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.possible.visits import announced, candidates
from scheduler.planning.search.run import Run
from tests.scheduler.planning.visiting import (
    instance,
    network,
    pair,
    pairs,
    published,
    seminar,
    span,
    town,
)

BALANCED = network("abc", exchange=Exchange.BALANCED)
BEFORE = published(a_b="2018-01-10", b_c="2018-01-17")
A, B, C = town("a"), town("b", lat=55.1), town("c", lat=55.3)
SAME = instance([A, B, C], [BALANCED], published=BEFORE)
HIT = instance([replace(A, busy=(span("2018-01-10", "2018-01-10"),)), B, C], [BALANCED], published=BEFORE)
GONE = instance([A, B], [network("ab", exchange=Exchange.BALANCED)], published=BEFORE)
FULL = instance([A, replace(B, max_visit_dates=1), C], [BALANCED], published=BEFORE)
ONE_EACH = network("abc", exchange=Exchange.BALANCED, visits_made=Bounds(least=1, most=1))
ASKED = instance([A, B, C], [replace(ONE_EACH, visits_hosted=Bounds(least=1, most=1))], published=BEFORE)
FAR_AND_KEPT = instance([A, replace(B, lat=55.5), C], [BALANCED], published=BEFORE)


@pytest.mark.parametrize(
    ("trial", "kept", "fewest"),
    [
        pytest.param(SAME, "a>b b>c", 0, id="nothing has changed"),
        pytest.param(HIT, "a>b b>c", 1, id="a day lost is moved, not dropped"),
        pytest.param(GONE, "a>b", 1, id="a town has left"),
        pytest.param(FULL, "a>b", 1, id="too many dates"),
        pytest.param(ASKED, "a>b b>c c>a", 0, id="a new visit is no change"),
        pytest.param(FAR_AND_KEPT, "a>b b>c", 0, id="travel is no reason to drop"),
    ],
)
def test_fewest_changes(trial: Instance, kept: str, fewest: int) -> None:
    found = fewest_changes(trial, candidates(trial), Run(Limits(seconds=30)), 10.0)

    expected = pairs(kept)
    if trial is FULL:
        assert len(found.pairs or ()) == len(expected)
        expected = found.pairs or frozenset()
    assert found == Kept(pairs=expected, fewest=fewest, units=found.units)


def test_fewest_changes_when_there_is_no_pairing() -> None:
    trial = instance("ab", [network("ab", visits_made=Bounds(least=5, most=5))], published=BEFORE)

    assert pair_up(trial, Run(Limits(seconds=30))) == Pairing(pairs=None, cost={}, bound=0)


def test_pair_again_counts_moves_that_are_sure() -> None:
    found = pair_up(HIT, Run(Limits(seconds=30)))

    assert found == Pairing(
        pairs=(pair("a>b"), pair("b>c")),
        cost={"unmet_wish": 0, "unmet_worst": 0, "visit_travel": 14 + 28, "visit_dropped": 0},
        bound=14 + 28 + 150,
        sure_moves=150,
        fewest_changes=1,
    )
    assert (found.total, found.proved) == (14 + 28, True)


def test_pair_again_knows_the_days_of_events_but_bounds_any_programme() -> None:
    trial = replace(SAME, events=(seminar({"leader": 1}, "ab"),))
    on_the_day = Placement(event="seminar", start=announced(SAME)[pair("a>b")], venue="hall")

    found = pair_up(trial, Run(Limits(seconds=30)), placements=(on_the_day,))

    assert (found.sure_moves, found.fewest_changes, found.bound) == (150, 1, 14 + 28)


def test_what_is_lost_and_what_it_costs() -> None:
    possible = candidates(HIT)

    assert lost(possible, announced(HIT)) == {pair("a>b")}
    assert [changes(HIT, possible, pairs(text)) for text in ("a>b b>c", "b>c", "a>b", "")] == [1, 1, 2, 2]
    assert [sure_moves(HIT, possible, pairs(text)) for text in ("a>b b>c", "b>c")] == [150, 0]
    assert [least_cost(HIT, possible, pairs(text)) for text in ("a>b b>c", "b>c")] == [42 + 150, 28 + 250]
