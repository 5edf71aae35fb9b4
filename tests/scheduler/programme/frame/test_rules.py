from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from scheduler.programme.frame.closed import Span
from scheduler.programme.frame.rules import (
    Days,
    Neighbour,
    Objection,
    Rule,
    Wanted,
    at_a_busy_venue,
    beside_events_of_the_same_people,
    on_another_day,
    on_another_weekday,
    on_closed_days,
    outside_window,
    too_near_or_far,
)
from scheduler.words import Bilingual

WHY = Bilingual(da="Lukket", en="Closed")
MONDAY = date(2018, 3, 5)
WANTED = Wanted(None, date(2018, 3, 1), date(2018, 3, 8), [1, 2, 4])


def days(first: int, number: int = 1) -> Days:
    start = date(2018, 3, first)
    return Days(start, start + timedelta(days=number - 1))


def objections(found: Iterator[Objection]) -> list[Objection]:
    return list(found)


def test_each_day_of_an_event():
    assert list(days(5, 2).each()) == [date(2018, 3, 5), date(2018, 3, 6)]


def test_fixed_event_on_another_day():
    fixed = Wanted(MONDAY, MONDAY, MONDAY, [1])

    assert objections(on_another_day(fixed, days(5))) == []
    assert objections(on_another_day(WANTED, days(5))) == []
    assert objections(on_another_day(fixed, days(6))) == [Objection(Rule.FIXED, MONDAY, MONDAY)]


@pytest.mark.parametrize(
    ("first", "number", "is_outside"), [(1, 1, False), (7, 2, False), (8, 2, True), (9, 1, True)]
)
def test_event_outside_its_window(first: int, number: int, is_outside: bool):  # noqa: FBT001  # a table of cases
    wanted = [Objection(Rule.WINDOW, WANTED.earliest, WANTED.latest)] if is_outside else []

    assert objections(outside_window(WANTED, days(first, number))) == wanted


def test_event_on_another_weekday_names_the_first_such_day():
    wednesday = date(2018, 3, 7)

    assert objections(on_another_weekday(WANTED, days(5, 2))) == []
    assert objections(on_another_weekday(WANTED, days(6, 3))) == [
        Objection(Rule.WEEKDAY, wednesday, wednesday)
    ]


def test_event_on_closed_days_names_each_span():
    spans = [Span(date(2018, 3, 6), date(2018, 3, 7), WHY), Span(date(2018, 3, 9), date(2018, 3, 9), WHY)]

    assert objections(on_closed_days(spans, days(5))) == []
    assert objections(on_closed_days(spans, days(5, 5))) == [
        Objection(Rule.CLOSED, span.first, span.last, WHY) for span in spans
    ]


def test_event_at_a_busy_venue():
    taken = Span(date(2018, 3, 5), date(2018, 3, 5), WHY)

    assert objections(at_a_busy_venue([taken], days(6))) == []
    assert objections(at_a_busy_venue([taken], days(5))) == [Objection(Rule.VENUE, MONDAY, MONDAY, WHY)]


def test_event_too_near_or_too_far_from_another():
    one = Neighbour(WHY, date(2018, 3, 6), date(2018, 3, 8))

    assert objections(too_near_or_far([one], days(6))) == []
    assert objections(too_near_or_far([one], days(8))) == []
    assert objections(too_near_or_far([one], days(5))) == [Objection(Rule.GAP, one.earliest, one.latest, WHY)]
    assert objections(too_near_or_far([one], days(9))) == [Objection(Rule.GAP, one.earliest, one.latest, WHY)]


def test_event_beside_another_of_the_same_people():
    other = Span(MONDAY, date(2018, 3, 6), WHY)

    assert objections(beside_events_of_the_same_people([other], days(7))) == []
    assert objections(beside_events_of_the_same_people([other], days(6))) == [
        Objection(Rule.CLASH, other.first, other.last, WHY)
    ]
