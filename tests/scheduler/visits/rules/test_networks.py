from datetime import date

import pytest

from scheduler.refusal.reasons import Reason
from scheduler.visits.rules.networks import (
    Stay,
    entry_refusal,
    leave_refusal,
    most_at_once,
    name_refusal,
    size_refusal,
    slug_of,
)
from scheduler.words import Bilingual

NAME = Bilingual("Ledelse", "Leadership")
MARCH, JUNE, JULY, YEAR = date(2018, 3, 1), date(2018, 6, 30), date(2018, 7, 1), date(2018, 12, 31)
STILL, SPRING, SUMMER = Stay(MARCH, None), Stay(MARCH, JUNE), Stay(JULY, None)


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Læring i børnehøjde & på åben skærm", set(), "laering-i-boernehoejde-paa-aaben-skaerm"),
        ("A\u030aben", set(), "aaben"),
        ("Ledelse", {"ledelse"}, "ledelse-2"),
        ("Ledelse", {"ledelse", "ledelse-2"}, "ledelse-3"),
        ("New", set(), "new-2"),
        ("学校", set(), "network"),
    ],
)
def test_slug_is_plain_and_nobody_elses(name: str, taken: set[str], slug: str):
    assert slug_of(name, taken) == slug


@pytest.mark.parametrize(
    ("stays", "day", "number"),
    [
        ([], MARCH, 0),
        ([STILL, SPRING], MARCH, 2),
        ([SPRING, SUMMER], MARCH, 1),
        ([STILL, SUMMER], MARCH, 2),
        ([SPRING], JULY, 0),
    ],
)
def test_most_at_once_counts_the_days_to_come(stays: list[Stay], day: date, number: int):
    assert most_at_once(stays, day) == number


@pytest.mark.parametrize("name", [Bilingual("LEDELSE", "Other"), Bilingual("Andet", "leadership")])
def test_name_of_another_network_is_refused_whatever_the_case(name: Bilingual):
    refusal = name_refusal(name, [NAME])

    assert refusal is not None
    assert (refusal.reason, refusal.figures) == (Reason.NETWORK_NAME_TAKEN, {"network": NAME})
    assert name_refusal(Bilingual("Ny", "New"), [NAME]) is None


def test_most_below_what_there_is_says_how_many_are_too_many():
    refusal = size_refusal(NAME, 5, 3)

    assert refusal is not None
    assert refusal.figures == {"network": NAME, "number": 5, "most": 3, "over": 2}
    assert size_refusal(NAME, 3, 3) is None


@pytest.mark.parametrize(
    ("own", "others", "day", "reason"),
    [
        ([], [STILL], MARCH, None),
        ([], [STILL, STILL], MARCH, Reason.NETWORK_FULL),
        ([], [STILL, SUMMER], MARCH, Reason.NETWORK_FULL),
        ([SPRING], [], JULY, None),
        ([SPRING], [], JUNE, Reason.IS_IN_NETWORK),
        ([SUMMER], [], MARCH, Reason.IS_IN_NETWORK),
        ([STILL], [STILL, STILL], JULY, Reason.IS_IN_NETWORK),
    ],
)
def test_entry_is_refused_for_one_inside_and_when_full(
    own: list[Stay], others: list[Stay], day: date, reason: Reason | None
):
    refusal = entry_refusal(NAME, "Odense", own, others, 2, day)

    assert (refusal.reason if refusal else None) is reason


@pytest.mark.parametrize(("last", "fits"), [(MARCH, True), (YEAR, True), (date(2018, 2, 28), False)])
def test_last_day_lies_within_the_stay_and_the_term(last: date, fits: bool):  # noqa: FBT001  # the case itself
    assert (leave_refusal(NAME, "Odense", MARCH, last, YEAR) is None) is fits
    assert leave_refusal(NAME, "Odense", MARCH, date(2019, 1, 1), YEAR) is not None
