from datetime import UTC, datetime

import pytest

from scheduler.words import Language
from web import dates

DA, EN = Language.DANISH, Language.ENGLISH
OPENING = datetime(2017, 11, 1, 9, tzinfo=UTC)
LATE = datetime(2018, 6, 30, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"), [(DA, "onsdag den 1. november 2017"), (EN, "Wednesday 1 November 2017")]
)
def test_day(language: Language, written: str) -> None:
    assert dates.day(OPENING, language) == written


@pytest.mark.parametrize(("language", "written"), [(DA, "10.00"), (EN, "10:00")])
def test_hour_is_danish_time(language: Language, written: str) -> None:
    assert dates.hour(OPENING, language) == written


def test_day_of_a_late_evening_is_the_danish_day() -> None:
    assert dates.short_day(LATE, DA) == "søn. 1. jul. 2018"
    assert dates.month(LATE, EN) == "July 2018"


def test_span_of_one_day_names_it_once() -> None:
    assert (
        dates.span(OPENING, OPENING.replace(hour=14), DA)
        == "onsdag den 1. november 2017 kl. 10.00\N{EN DASH}15.00"
    )


def test_span_of_two_days_names_both() -> None:
    ends = datetime(2017, 11, 2, 14, tzinfo=UTC)

    assert dates.span(OPENING, ends, DA) == (
        "onsdag den 1. november 2017 kl. 10.00 \N{EN DASH} torsdag den 2. november 2017 kl. 15.00"
    )
