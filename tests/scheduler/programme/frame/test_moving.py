from datetime import date

import pytest

from scheduler.programme.frame.closed import closed_spans, is_closed
from scheduler.programme.frame.moving import first_allowed_day, moved_to
from tests.scheduler.programme.frame.definitions import EXAMPLE, LETTER

ALLOWED = (1, 2, 3, 4, 5)


def test_definition_moved_to_its_own_opening_is_the_same():
    assert moved_to(LETTER, date(2017, 11, 1)) == LETTER
    assert moved_to(EXAMPLE, date(2018, 3, 1)) == EXAMPLE


def test_every_date_moves_by_as_many_years():
    moved = moved_to(LETTER, date(2027, 11, 1))

    assert (moved.term.starts, moved.term.ends) == (date(2027, 11, 1), date(2029, 12, 20))
    assert moved.agreement.valid_from == date(2027, 9, 30)
    assert {slug: (one.on, one.until) for slug, one in moved.milestones.items()} == {
        "interest": (date(2027, 8, 30), None),
        "dialogue": (date(2027, 8, 30), date(2027, 9, 30)),
        "agreement": (date(2027, 9, 30), None),
        "opening": (date(2027, 11, 1), None),
    }
    conference = moved.programme.events["conference-1"]
    assert (conference.earliest, conference.latest) == (date(2028, 2, 1), date(2028, 6, 15))
    assert moved.planning.visits.earliest == date(2028, 1, 8)


def test_what_has_no_date_stays():
    moved = moved_to(LETTER, date(2027, 11, 1))

    assert (moved.quota, moved.fee, moved.school_weeks, moved.planning.weights) == (
        LETTER.quota,
        LETTER.fee,
        LETTER.school_weeks,
        LETTER.planning.weights,
    )


@pytest.mark.parametrize(
    ("opening", "held"),
    [
        (date(2026, 11, 1), date(2026, 11, 2)),  # a Sunday
        (date(2025, 11, 1), date(2025, 11, 3)),  # a Saturday
        (date(2027, 11, 1), date(2027, 11, 1)),  # a Monday
    ],
)
def test_fixed_day_on_a_weekend_becomes_the_next_weekday_and_its_milestone_follows(opening: date, held: date):
    moved = moved_to(LETTER, opening)

    assert (moved.programme.events["opening-seminar"].fixed_on, moved.milestones["opening"].on) == (
        held,
        held,
    )
    assert moved.term.starts == opening


def test_fixed_day_on_a_closed_day_becomes_the_next_open_one():
    moved = moved_to(
        EXAMPLE, date(2019, 4, 18)
    )  # Maundy Thursday; Fridays are not allowed; Easter Monday is closed

    assert moved.programme.events["opening-seminar"].fixed_on == date(2019, 4, 23)


def test_deadline_on_a_weekend_stays_as_it_falls():
    moved = moved_to(LETTER, date(2028, 11, 1))

    assert (moved.milestones["agreement"].on, moved.milestones["agreement"].on.isoweekday()) == (
        date(2028, 9, 30),
        6,
    )


def test_term_may_begin_on_another_day_of_the_year():
    moved = moved_to(LETTER, date(2018, 1, 15))

    assert (moved.term.starts, moved.term.ends) == (date(2018, 1, 15), date(2020, 3, 5))


@pytest.mark.parametrize("year", range(2017, 2041))
def test_opening_seminar_is_held_on_an_allowed_open_day_in_every_year(year: int):
    moved = moved_to(LETTER, date(year, 11, 1))
    held = moved.programme.events["opening-seminar"].fixed_on

    assert held is not None
    assert held.isoweekday() in ALLOWED
    assert not is_closed(closed_spans(moved.closed, moved.term.starts, moved.term.ends), held)


def test_first_allowed_day_is_the_day_itself_when_it_is_allowed():
    assert first_allowed_day(date(2017, 11, 1), ALLOWED, ()) == date(2017, 11, 1)
