from dataclasses import replace
from datetime import date

import pytest

from scheduler.planning.exchange.dates import Span, week_of
from scheduler.planning.exchange.instance import Bounds, Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.possible.days import Days, Openings, can_lie_apart, weekends
from tests.scheduler.planning.visiting import MONDAY, SUNDAY, instance, network, seminar, span, town

WEEK = week_of(MONDAY)


def test_days_of_a_span_lie_in_their_weeks() -> None:
    days = Days.span(date(2018, 1, 13), date(2018, 1, 16))

    assert days.weeks() == (WEEK, WEEK + 1)
    assert days.in_week(WEEK) == (date(2018, 1, 13), date(2018, 1, 14))
    assert days.in_week(WEEK + 1) == (date(2018, 1, 15), date(2018, 1, 16))
    assert days.in_week(WEEK + 2) == ()


def test_days_of_a_span_that_ends_before_it_begins_are_none() -> None:
    assert Days.span(SUNDAY, MONDAY) == Days()


def test_days_before_the_first_known_day_are_left_out() -> None:
    assert Days.span(date(1980, 1, 1), date(1990, 1, 2)) == Days.of([date(1990, 1, 1), date(1990, 1, 2)])


def test_days_cut_join_and_take_away() -> None:
    a, b, c = (Days.of([date(2018, 1, day)]) for day in (8, 9, 10))

    assert ((a | b) & (b | c), (a | b) - b, bool(a & b)) == (b, a, False)
    assert (date(2018, 1, 8) in a, date(2018, 1, 9) in a) == (True, False)


def test_weekends_are_saturdays_and_sundays() -> None:
    assert weekends(Days.span(MONDAY, date(2018, 1, 14))) == Days.of([date(2018, 1, 13), date(2018, 1, 14)])


def days_open(trial: Instance, *placements: Placement, without: str = "") -> set[int]:
    """The days of the first week, 8 to 14 January 2018, on which a can visit b."""
    openings = Openings(trial, placements, lambda name: name != without)
    days = openings.of(trial.networks[0], "a", "b")
    return {day.day for day in days.in_week(WEEK)}


PLAIN = instance()
SHORT = instance(networks=[network(earliest=date(2018, 1, 9), latest=date(2018, 1, 10))])
CLOSED = replace(PLAIN, closed=(Span(id="c", first=MONDAY, last=date(2018, 1, 9)),))
HOST = instance([town("a"), town("b", busy=(span("2018-01-12", "2018-01-20"),))])
GUEST = instance([town("a", busy=(span("2018-01-12", "2018-01-20", "leader"),)), town("b")])
OTHER = instance([town("a", busy=(span("2018-01-12", "2018-01-20", "director"),)), town("b")])
EVENT = replace(PLAIN, events=(seminar({"leader": 1}),))
OTHERS_EVENT = replace(PLAIN, events=(seminar({"director": 1}),))
FAR_EVENT = replace(PLAIN, events=(seminar({"leader": 1}, codes=""),))
PLACED = Placement(event="seminar", start=date(2018, 1, 11), venue="hall")


@pytest.mark.parametrize(
    ("trial", "placements", "without", "expected"),
    [
        pytest.param(PLAIN, (), "", {8, 9, 10, 11, 12}, id="working days"),
        pytest.param(PLAIN, (), "weekend", {8, 9, 10, 11, 12, 13, 14}, id="weekend left out"),
        pytest.param(SHORT, (), "", {9, 10}, id="network window"),
        pytest.param(SHORT, (), "network:n/window", {8, 9, 10, 11, 12}, id="window left out"),
        pytest.param(CLOSED, (), "", {10, 11, 12}, id="closed"),
        pytest.param(CLOSED, (), "closed:c", {8, 9, 10, 11, 12}, id="closed left out"),
        pytest.param(HOST, (), "", {8, 9, 10, 11}, id="host busy"),
        pytest.param(HOST, (), "municipality:b/busy-1", {8, 9, 10, 11, 12}, id="host busy left out"),
        pytest.param(GUEST, (), "", {8, 9, 10, 11}, id="guest busy in the role"),
        pytest.param(OTHER, (), "", {8, 9, 10, 11, 12}, id="guest busy in another role"),
        pytest.param(EVENT, (PLACED,), "", {8, 9, 10, 12}, id="event of the role"),
        pytest.param(EVENT, (), "", {8, 9, 10, 11, 12}, id="event not placed"),
        pytest.param(OTHERS_EVENT, (PLACED,), "", {8, 9, 10, 11, 12}, id="event of another role"),
        pytest.param(FAR_EVENT, (PLACED,), "", {8, 9, 10, 11, 12}, id="event of others"),
    ],
)
def test_openings_when_something_keeps_a_side_away(
    trial: Instance, placements: tuple[Placement, ...], without: str, expected: set[int]
) -> None:
    assert days_open(trial, *placements, without=without) == expected


@pytest.mark.parametrize(
    ("first", "second", "least", "most", "expected"),
    [
        pytest.param(1, 1, 0, 9, False, id="never in one week"),
        pytest.param(1, 8, 1, 1, True, id="the next week"),
        pytest.param(8, 1, 1, 1, True, id="either first"),
        pytest.param(1, 8, 2, 9, False, id="too near"),
        pytest.param(1, 29, 1, 3, False, id="too far"),
    ],
)
def test_days_can_lie_apart(first: int, second: int, least: int, most: int, expected: bool) -> None:  # noqa: FBT001 - a column
    days, others = (Days.of([date(2018, 1, day)]) for day in (first, second))

    assert can_lie_apart(days, others, Bounds(least=least, most=most)) is expected
