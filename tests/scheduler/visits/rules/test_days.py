from datetime import date, timedelta

import pytest

from scheduler.refusal.reasons import Reason
from scheduler.refusal.saying import next_step, rule
from scheduler.visits.rules.days import Days, Diary, Taken, day_refusal, free_days, monday_of
from scheduler.words import Language

MONDAY = date(2018, 3, 5)
TUESDAY, WEDNESDAY, NEXT_MONDAY = (MONDAY + timedelta(days=number) for number in (1, 2, 7))


def days(
    host: tuple[Taken, ...] = (), guest: tuple[Taken, ...] = (), weeks: frozenset[date] = frozenset()
) -> Days:
    return Days(
        first=MONDAY,
        last=MONDAY + timedelta(days=8),
        weekdays=frozenset({1, 2, 3}),
        closed=(Taken(WEDNESDAY, WEDNESDAY, "helligdag"),),
        host=Diary("Aarhus", host, weeks),
        guest=Diary("Odense", guest, frozenset()),
    )


def test_free_days_are_those_that_suit_everybody():
    taken = (Taken(MONDAY, MONDAY, "byrådsmøde"),)

    assert list(free_days(days(guest=taken))) == [
        TUESDAY,
        NEXT_MONDAY,
        NEXT_MONDAY + timedelta(days=1),
    ]


@pytest.mark.parametrize(
    ("host", "guest", "weeks", "day", "who", "why"),
    [
        ((Taken(TUESDAY, TUESDAY, "temadag"),), (), (), TUESDAY, "Aarhus", "temadag"),
        ((), (Taken(MONDAY, TUESDAY, "seminar"),), (), TUESDAY, "Odense", "seminar"),
        ((), (), (), WEDNESDAY, "Aarhus", "helligdag"),
        ((), (), (), date(2018, 3, 8), "Aarhus", "it receives visitors on other weekdays"),
        ((), (), (MONDAY,), TUESDAY, "Aarhus", "it has another visit in that week"),
    ],
)
def test_day_refusal_names_who_cannot_and_why(
    host: tuple[Taken, ...],
    guest: tuple[Taken, ...],
    weeks: tuple[date, ...],
    day: date,
    who: str,
    why: str,
):
    refusal = day_refusal(days(host, guest, frozenset(weeks)), day)

    assert refusal is not None
    assert (refusal.reason, refusal.figures["municipality"], refusal.figures["why"]) == (
        Reason.DATE_TAKEN,
        who,
        why,
    )


def test_day_refusal_says_the_nearest_free_days_in_both_languages():
    refusal = day_refusal(days(host=(Taken(TUESDAY, TUESDAY, "temadag"),)), TUESDAY)

    assert refusal is not None
    assert rule(refusal, Language.DANISH) == "Aarhus kan ikke den 6. marts 2018: temadag."
    assert next_step(refusal, Language.ENGLISH) == (
        "The nearest days on which both can: 5 March 2018; 12 March 2018; 13 March 2018."
    )


def test_day_refusal_outside_the_window_gives_its_ends():
    refusal = day_refusal(days(), MONDAY - timedelta(days=1))

    assert refusal is not None
    assert (refusal.reason, refusal.figures["first"]) == (Reason.OUTSIDE_WINDOW, MONDAY)


def test_day_refusal_without_any_free_day_says_none():
    taken = (Taken(MONDAY, MONDAY + timedelta(days=9), "flytning"),)

    refusal = day_refusal(days(host=taken), MONDAY)

    assert refusal is not None
    assert next_step(refusal, Language.DANISH) == "De nærmeste dage, hvor begge kan: ingen."


def test_monday_of_is_the_first_day_of_the_iso_week():
    assert monday_of(date(2018, 12, 31)) == date(2018, 12, 31)
    assert monday_of(date(2019, 1, 6)) == date(2018, 12, 31)
