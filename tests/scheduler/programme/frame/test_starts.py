from dataclasses import replace
from datetime import date

from scheduler.programme.frame.closed import Span, closed_spans
from scheduler.programme.frame.expansion import asked_events
from scheduler.programme.frame.starts import allowed_starts
from scheduler.words import Bilingual
from tests.scheduler.programme.frame.definitions import EXAMPLE, LETTER

EVENT = replace(
    asked_events(EXAMPLE.programme, EXAMPLE.term.starts, EXAMPLE.term.ends)[1],
    earliest=date(2018, 3, 5),
    latest=date(2018, 3, 11),
    weekdays=(1, 2, 3, 4),
)
CLOSED = (Span(date(2018, 3, 6), date(2018, 3, 6), Bilingual("", "")),)


def days(starts: tuple[date, ...]) -> list[int]:
    return [start.day for start in starts]


def test_starts_are_the_allowed_open_days_of_the_window():
    assert days(allowed_starts(EVENT, CLOSED)) == [5, 7, 8]


def test_event_of_two_days_needs_both():
    event = replace(EVENT, days=2)

    assert days(allowed_starts(event, CLOSED)) == [7]
    assert days(allowed_starts(event, ())) == [5, 6, 7]


def test_fixed_event_has_one_start_or_none():
    event = replace(EVENT, fixed_on=date(2018, 3, 6))

    assert (days(allowed_starts(event, ())), allowed_starts(event, CLOSED)) == ([6], ())


def test_window_shorter_than_the_event_has_no_start():
    event = replace(EVENT, latest=date(2018, 3, 5), days=2)

    assert allowed_starts(event, ()) == ()


def test_every_event_of_both_definitions_has_a_day():
    for one in (LETTER, EXAMPLE):
        closed = closed_spans(one.closed, one.term.starts, one.term.ends)
        events = asked_events(one.programme, one.term.starts, one.term.ends)

        assert [event.slug for event in events if not allowed_starts(event, closed)] == []
