from collections import Counter
from datetime import date, time

from scheduler.partnership.definition.programme import Audience
from scheduler.partnership.words import EventKind, Online
from scheduler.programme.frame.expansion import Apart, Asked, asked_events, asked_gaps
from scheduler.words import Bilingual
from tests.scheduler.programme.frame.definitions import EXAMPLE, LETTER

START, END = LETTER.term.starts, LETTER.term.ends


def test_letter_asks_for_38_events():
    events = asked_events(LETTER.programme, START, END)

    assert Counter(event.kind for event in events) == {
        EventKind.OPENING_SEMINAR: 1,
        EventKind.CONFERENCE: 3,
        EventKind.SEMINAR: 3,
        EventKind.WORKSHOP: 3,
        EventKind.BODY_MEETING: 28,
    }
    assert len({event.slug for event in events}) == 38


def test_fixed_event_lies_on_its_day():
    opening = asked_events(EXAMPLE.programme, EXAMPLE.term.starts, EXAMPLE.term.ends)[0]

    assert opening == Asked(
        slug="opening-seminar",
        kind=EventKind.OPENING_SEMINAR,
        title=Bilingual(da="Opstartsseminar", en="Opening seminar"),
        description=Bilingual(da="", en=""),
        body=None,
        focus=(),
        audience={"head-of-day-care": Audience(), "day-care-leader": Audience(cap=2)},
        earliest=date(2018, 3, 1),
        latest=date(2018, 3, 1),
        fixed_on=date(2018, 3, 1),
        days=1,
        weekdays=(1, 2, 3, 4),
        preferred_weekdays=(2, 3),
        begins=time(10),
        finishes=time(15),
        open_to_prospective=False,
        online=Online.NONE,
    )


def test_meetings_of_a_series_are_numbered_and_only_the_first_has_a_window():
    events = {event.slug: event for event in asked_events(LETTER.programme, START, END)}
    first, second = events["steering-group-1"], events["steering-group-2"]

    assert [first.title.da, second.title.en] == [
        "Politisk styregruppe, møde 1",
        "Political steering group, meeting 2",
    ]
    assert (first.earliest, first.latest) == (date(2018, 1, 8), date(2018, 3, 15))
    assert (second.earliest, second.latest) == (START, END)


def test_event_without_window_may_lie_anywhere_in_the_term():
    seminar = next(event for event in asked_events(LETTER.programme, START, END) if event.slug == "seminar-1")

    assert (seminar.earliest, seminar.latest, seminar.days) == (START, END, 2)


def test_gaps_are_those_of_the_programme_then_those_of_each_series():
    assert asked_gaps(EXAMPLE.programme) == (
        Apart("workshop-1", "workshop-2", 60, 300),
        Apart("opening-seminar", "development-group-1", 14, 120),
        Apart("development-group-1", "development-group-2", 90, 200),
        Apart("development-group-2", "development-group-3", 90, 200),
    )
