from datetime import date

import pytest

from scheduler.errors import BadInputError
from scheduler.partnership.definition.kinds import Words
from scheduler.partnership.definition.programme import Closed, Elections, Period, Weeks, Yearly
from scheduler.programme.frame.closed import Span, closed_spans, is_closed, week_spans
from scheduler.words import Bilingual
from tests.scheduler.programme.frame.definitions import LETTER

REASON = Words(da="Lukket", en="Closed")
SAID = Bilingual(da="Lukket", en="Closed")
ELECTIONS = Elections(first_year=2017, every_years=4, month=11, weekday=2, nth=3, reason=REASON)
NOTHING = Closed(country="DK", categories=())


def days(spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(span.first.isoformat(), span.last.isoformat()) for span in spans]


def test_holidays_of_2018_by_law_and_by_custom():
    closed = Closed(country="DK", categories=("public", "optional"))

    spans = closed_spans(closed, date(2018, 1, 1), date(2018, 12, 31))

    assert [(span.first.strftime("%m-%d"), span.reason.da) for span in spans] == [
        ("01-01", "Nytårsdag"),
        ("03-29", "Skærtorsdag"),
        ("03-30", "Langfredag"),
        ("04-01", "Påskedag"),
        ("04-02", "Anden påskedag"),
        ("04-27", "Store bededag"),
        ("05-01", "Arbejdernes kampdag"),
        ("05-10", "Kristi himmelfartsdag"),
        ("05-20", "Pinsedag"),
        ("05-21", "Anden pinsedag"),
        ("06-05", "Grundlovsdag"),
        ("12-24", "Juleaftensdag"),
        ("12-25", "Juledag"),
        ("12-26", "Anden juledag"),
        ("12-31", "Nytårsaften"),
    ]
    assert spans[1].reason == Bilingual(da="Skærtorsdag", en="Maundy Thursday")


def test_general_prayer_day_is_no_holiday_after_2023():
    closed = Closed(country="DK", categories=("public",))

    years = {
        year: any(span.reason.da == "Store bededag" for span in _year(closed, year))
        for year in (2022, 2023, 2024)
    }

    assert years == {2022: True, 2023: True, 2024: False}


def _year(closed: Closed, year: int) -> tuple[Span, ...]:
    return closed_spans(closed, date(year, 1, 1), date(year, 12, 31))


def test_local_elections_are_on_the_third_tuesday_of_november_every_fourth_year():
    closed = NOTHING.model_copy(update={"elections": ELECTIONS})

    spans = closed_spans(closed, date(2017, 1, 1), date(2030, 12, 31))

    assert days(spans) == [(day, day) for day in ("2017-11-21", "2021-11-16", "2025-11-18", "2029-11-20")]


def test_days_of_every_year_reach_into_the_next():
    christmas = Yearly(since="12-21", until="01-02", reason=REASON)
    closed = NOTHING.model_copy(update={"yearly": (christmas,)})

    spans = closed_spans(closed, date(2018, 1, 1), date(2018, 12, 31))

    assert days(spans) == [("2017-12-21", "2018-01-02"), ("2018-12-21", "2019-01-02")]


def test_last_of_february_stands_for_the_29th():
    closed = NOTHING.model_copy(update={"yearly": (Yearly(since="02-29", until="03-01", reason=REASON),)})

    spans = closed_spans(closed, date(2019, 1, 1), date(2020, 12, 31))

    assert days(spans) == [("2019-02-28", "2019-03-01"), ("2020-02-29", "2020-03-01")]


def test_span_within_another_is_left_out():
    inner = Period(since=date(2018, 3, 6), until=date(2018, 3, 7), reason=REASON)
    outer = Period(since=date(2018, 3, 5), until=date(2018, 3, 9), reason=REASON)
    closed = NOTHING.model_copy(update={"periods": (inner, outer)})

    spans = closed_spans(closed, date(2018, 1, 1), date(2018, 12, 31))

    assert spans == (Span(date(2018, 3, 5), date(2018, 3, 9), SAID),)


def test_weeks_in_a_row_are_one_span_and_week_53_is_in_long_years_only():
    weeks = Weeks(weeks=(31, 7, 8, 30, 53), reason=REASON)

    spans = week_spans(weeks, date(2019, 1, 1), date(2020, 12, 31))

    assert days(spans) == [
        ("2019-02-11", "2019-02-24"),
        ("2019-07-22", "2019-08-04"),
        ("2020-02-10", "2020-02-23"),
        ("2020-07-20", "2020-08-02"),
        ("2020-12-28", "2021-01-03"),
    ]


def test_unknown_country_or_category_is_named():
    with pytest.raises(BadInputError, match=r"closed.country, closed.categories is 'XX public'"):
        closed_spans(Closed(country="XX", categories=("public",)), date(2018, 1, 1), date(2018, 1, 2))

    with pytest.raises(BadInputError, match=r"closed.country, closed.categories is 'DK party'"):
        closed_spans(Closed(country="DK", categories=("party",)), date(2018, 1, 1), date(2018, 1, 2))


def test_traps_of_the_letters_term_are_closed():
    spans = closed_spans(LETTER.closed, LETTER.term.starts, LETTER.term.ends)

    assert {
        day: is_closed(spans, day)
        for day in (date(2017, 11, 21), date(2018, 6, 5), date(2018, 7, 20), date(2018, 12, 28))
    } == dict.fromkeys((date(2017, 11, 21), date(2018, 6, 5), date(2018, 7, 20), date(2018, 12, 28)), True)
    assert not is_closed(spans, date(2017, 11, 1))
