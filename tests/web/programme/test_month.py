from datetime import UTC, date, datetime

import pytest

from tests.scheduler.programme.test_selection import listed
from web.programme.month import first_month, month_of

MARCH = date(2018, 3, 1)
EVENT = listed(1, datetime(2018, 3, 20, 9, tzinfo=UTC))


def test_month_is_whole_weeks_from_monday_with_their_numbers() -> None:
    month = month_of(MARCH, {}, today=date(2018, 3, 20))

    assert [week.number for week in month.weeks] == [9, 10, 11, 12, 13]
    assert {len(week.days) for week in month.weeks} == {7}
    assert month.weeks[0].days[0].on == date(2018, 2, 26)
    assert (month.before, month.after) == (date(2018, 2, 1), date(2018, 4, 1))
    assert [day.on for week in month.weeks for day in week.days if day.today] == [date(2018, 3, 20)]


def test_month_holds_the_events_of_its_own_days_only() -> None:
    events = {date(2018, 3, 20): (EVENT,), date(2018, 2, 26): (EVENT,)}

    month = month_of(MARCH, events, today=MARCH)

    assert [day.on for week in month.weeks for day in week.days if day.events] == [date(2018, 3, 20)]
    assert not month.is_empty
    assert month_of(date(2018, 5, 1), events, today=MARCH).is_empty


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [
        (date(2017, 12, 1), date(2017, 11, 1), date(2018, 1, 1)),
        (date(2018, 1, 1), date(2017, 12, 1), date(2018, 2, 1)),
    ],
)
def test_months_turn_over_the_year(month: date, before: date, after: date) -> None:
    turned = month_of(month, {}, today=month)

    assert (turned.before, turned.after) == (before, after)


def test_week_numbers_follow_the_iso_calendar_over_new_year() -> None:
    assert [week.number for week in month_of(date(2027, 1, 1), {}, today=MARCH).weeks] == [53, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2018, 3, 31), MARCH), (date(2018, 1, 15), MARCH), (date(2019, 6, 1), MARCH)],
)
def test_first_month_is_this_or_the_next_with_events_or_else_the_last(today: date, first: date) -> None:
    assert first_month((EVENT,), today) == first


def test_first_month_of_an_empty_programme_is_this() -> None:
    assert first_month((), date(2018, 3, 9)) == MARCH
