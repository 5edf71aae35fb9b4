import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bench.planning.baseline.events import StuckError, placed_events
from bench.planning.baseline.visits import dated_visits
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.broken_programme import broken_programme
from scheduler.planning.measure.broken_visits import broken_visits
from scheduler.planning.measure.visits import unmet_wishes
from tests.scheduler.planning.visiting import instance, network, town
from tests.scheduler.proposals import small

ONE = Bounds(least=1, most=2)
GAP = {"id": "r", "type": "gap", "first": "a", "then": "b", "min_days": 10, "max_days": 20}


def programme(**given: Any) -> Instance:
    return read(json.dumps(small.document(**given)).encode())


def test_event_lies_in_the_middle_of_its_gap_on_a_preferred_weekday_in_the_cheapest_hall_that_holds_it():
    trial = programme(
        events=[small.event("a", fixed_start="2018-03-06"), small.event("b", preferred_weekdays=[3])],
        rules=[GAP],
        venues=[
            small.hall("dear", day_price=9000),
            small.hall("tight", 9, day_price=1),
            small.hall("cheap", day_price=10),
        ],
    )

    found = placed_events(trial)

    assert [(one.event, one.start.isoformat(), one.venue) for one in found] == [
        ("a", "2018-03-06", "cheap"),
        ("b", "2018-03-21", "cheap"),
    ]
    assert broken_programme(trial, found) == ()


def test_two_events_for_the_same_people_find_two_days():
    trial = programme()

    assert broken_programme(trial, placed_events(trial)) == ()


def test_series_with_wide_gaps_leaves_its_last_meeting_more_than_the_very_last_day():
    year = {"earliest": "2018-01-02", "latest": "2018-12-20"}
    wide = {"type": "gap", "min_days": 90, "max_days": 400}
    let = {"id": "let", "from": "2018-12-18", "to": "2018-12-20", "reason": "let"}
    trial = programme(
        events=[small.event(one, **year) for one in "abcd"],
        rules=[{**wide, "id": one + two, "first": one, "then": two} for one, two in pairwise("abcd")],
        venues=[small.hall("hall", busy=[let])],
    )

    assert broken_programme(trial, placed_events(trial)) == ()


def test_event_without_room_is_told():
    one_day = {"earliest": "2018-03-06", "latest": "2018-03-06"}
    trial = programme(events=[small.event("a", **one_day), small.event("b", **one_day)])

    with pytest.raises(StuckError, match="No day is left for b"):
        placed_events(trial)


@pytest.mark.parametrize("exchange", Exchange)
@pytest.mark.parametrize("codes", ["abcd", "abcde"])
def test_everybody_makes_and_hosts_enough(exchange: Exchange, codes: str):
    trial = instance(codes, [network(codes, exchange=exchange, visits_made=ONE, visits_hosted=ONE)])

    assert broken_visits(trial, (), dated_visits(trial, ())) == ()


def test_guest_goes_where_a_wish_is_met_though_it_is_farther():
    towns = [town("a", wants={"play": 1}), town("b"), town("c", offers=frozenset({"play"}), lat=55.1)]
    plain = network("abc", exchange=Exchange.BALANCED, visits_made=Bounds(least=1, most=1))
    trial = instance(towns, [plain])

    found = dated_visits(trial, ())

    assert next(one.host for one in found if one.guest == "a") == "c"
    assert sum(unmet_wishes(trial, found).values()) == 0


def test_visit_without_room_is_told():
    trial = instance("ab", [replace(network("ab", visits_made=ONE), max_km=0, municipalities=("a",))])

    with pytest.raises(StuckError, match="No visit is left"):
        dated_visits(trial, ())
