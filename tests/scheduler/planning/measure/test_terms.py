"""Each cost term, counted by hand on instances of a handful of facts."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.programme import programme_terms
from scheduler.planning.measure.visits import visit_terms
from tests.scheduler.planning.visiting import FREE, instance, published, town
from tests.scheduler.proposals import small

AARHUS_KM = 104  # 1.25 x great circle from Aarhus to the hall in Odense


def terms(*placements: tuple[str, int, str], **given: Any) -> dict[str, int]:
    """The terms of seminars placed by name, day of March 2018 and venue; those that cost nothing are left out."""
    found = read(json.dumps(small.document(**given)).encode())
    placed = [Placement(event=name, start=date(2018, 3, day), venue=venue) for name, day, venue in placements]
    return {name: cost for name, cost in programme_terms(found, placed).items() if cost}


def test_heads_and_kilometres_of_the_small_instance():
    assert terms(("seminar-1", 7, "hall")) == {
        "venue_price": 10,
        "event_travel": 5 * AARHUS_KM // 100,
        "event_travel_worst": AARHUS_KM // 100,
    }


@pytest.mark.parametrize(("day", "cost"), [(6, 10), (7, 0)])
def test_conflict_is_the_weight_of_each_role_that_is_busy(day: int, cost: int):
    assert terms(("seminar-1", day, "hall")).get("conflict", 0) == cost


@pytest.mark.parametrize(("day", "cost"), [(5, 1), (6, 0), (7, 0), (8, 1)])
def test_weekday_counts_days_that_are_not_preferred(day: int, cost: int):
    assert terms(("seminar-1", day, "hall")).get("event_weekday", 0) == cost


@pytest.mark.parametrize(("venue", "cost"), [("hall", 10), ("room", 2)])
def test_price_is_that_of_the_days_in_whole_units(venue: str, cost: int):
    assert terms(("seminar-1", 7, venue))["venue_price"] == cost


def test_worst_travel_adds_up_over_the_events_of_one_municipality():
    found = terms(("seminar-1", 7, "hall"), ("seminar-2", 14, "hall"))

    assert found["event_travel_worst"] == 2 * AARHUS_KM // 100


def test_moved_and_rehoused_events_are_counted_apart():
    out = {"events": [{"event": "seminar-1", "start": "2018-03-07", "venue": "hall"}], "visits": []}

    moved, rehoused = (
        terms(("seminar-1", 13, "hall"), published=out),
        terms(("seminar-1", 7, "room"), published=out),
    )

    assert (moved.get("event_moved"), moved.get("venue_moved")) == (1, None)
    assert (rehoused.get("event_moved"), rehoused.get("venue_moved")) == (None, 1)


def visited(*texts: str) -> tuple[Visit, ...]:
    """`a>b 10`: a visits b on the 10th of January 2018."""
    found = []
    for text in texts:
        names, day = text.split()
        guest, host = names.split(">")
        found.append(Visit(network="n", guest=guest, host=host, date=date(2018, 1, int(day))))
    return tuple(found)


def test_unmet_wishes_count_by_priority_and_once_more_for_the_worst_off():
    towns = [
        town("a", wants={"play": 3, "rest": 1}),
        town("b", offers=frozenset({"play"}), wants={"work": 2}),
    ]

    found = visit_terms(instance(towns), visited("a>b 10"))

    assert (found["unmet_wish"], found["unmet_worst"]) == (3 * FREE.unmet_wish, 2 * FREE.unmet_worst)


def test_visit_travel_is_one_way():
    towns = [town("a"), town("b", lat=55.5)]

    assert visit_terms(instance(towns), visited("a>b 10", "b>a 17"))["visit_travel"] == 2 * 69


@pytest.mark.parametrize(
    ("visits", "beyond"),
    [
        (("a>b 10",), 0),
        (("a>b 10", "a>c 17"), 1),  # a is in the window of both weeks once; two weeks wide
        (("a>b 10", "a>c 24"), 0),
        (("a>b 10", "a>c 17", "c>b 24"), 2),  # a with 10 and 17, c with 17 and 24
    ],
)
def test_crowding_counts_visits_beyond_the_first_in_each_window(visits: tuple[str, ...], beyond: int):
    assert visit_terms(instance("abc"), visited(*visits))["crowding"] == beyond * FREE.crowding


@pytest.mark.parametrize(("day", "cost"), [(9, 0), (10, FREE.visit_weekday)])
def test_visit_weekday_is_the_hosts_preference(day: int, cost: int):
    towns = [town("a"), replace(town("b"), preferred_weekdays=frozenset({2}))]

    assert visit_terms(instance(towns), visited(f"a>b {day}"))["visit_weekday"] == cost


def test_moved_and_dropped_visits_are_counted_apart():
    before = instance("abc", published=published(a_b="2018-01-10", b_c="2018-01-10"))

    found = visit_terms(before, visited("a>b 17", "c>a 24"))

    assert (found["visit_moved"], found["visit_dropped"]) == (FREE.visit_moved, FREE.visit_dropped)
