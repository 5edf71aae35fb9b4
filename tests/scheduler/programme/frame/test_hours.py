from datetime import UTC, date, datetime, time, timedelta

import pytest

from scheduler.errors import BadInputError
from scheduler.programme.frame.hours import end_of_day, instant, is_twice, span, wall_time


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("2017-11-01 10:00", "2017-11-01 09:00"),
        ("2018-06-01 10:00", "2018-06-01 08:00"),
        ("2018-03-25 01:59", "2018-03-25 00:59"),
        ("2018-03-25 03:00", "2018-03-25 01:00"),
        ("2018-10-28 02:30", "2018-10-28 00:30"),  # shown twice: the first
        ("2018-10-28 03:00", "2018-10-28 02:00"),
    ],
)
def test_instant_of_a_wall_time(shown: str, moment: str):
    assert (instant(wall(shown)), wall_time(utc(moment))) == (utc(moment), wall(shown))


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_time_that_clocks_skip_is_refused_with_a_suggestion(minute: int):
    skipped = wall("2018-03-25 02:00") + timedelta(minutes=minute)

    with pytest.raises(BadInputError) as raised:
        instant(skipped)

    assert str(raised.value) == (
        f"Europe/Copenhagen time is '2018-03-25 02:{minute:02}'; "
        f"expected a time that clocks show, such as 2018-03-25 03:{minute:02}"
    )


@pytest.mark.parametrize("year", range(2017, 2031))
def test_both_clock_changes_of_every_year(year: int):
    spring = max(date(year, 3, day) for day in range(25, 32) if date(year, 3, day).isoweekday() == 7)
    autumn = max(date(year, 10, day) for day in range(25, 32) if date(year, 10, day).isoweekday() == 7)

    with pytest.raises(BadInputError):
        instant(datetime.combine(spring, time(2, 30)))
    assert is_twice(datetime.combine(autumn, time(2, 30)))
    assert not is_twice(datetime.combine(spring, time(12)))
    assert end_of_day(spring) - end_of_day(spring - timedelta(days=1)) == timedelta(hours=23)
    assert end_of_day(autumn) - end_of_day(autumn - timedelta(days=1)) == timedelta(hours=25)


def test_second_of_two_instants_shows_the_same_wall_time():
    assert wall_time(utc("2018-10-28 01:30")) == wall("2018-10-28 02:30")


def test_span_of_two_days_ends_on_the_second():
    assert span(date(2018, 3, 5), 2, time(9, 30), time(15)) == (
        wall("2018-03-05 09:30"),
        wall("2018-03-06 15:00"),
    )


def test_end_of_day_is_the_next_midnight_in_denmark():
    assert end_of_day(date(2017, 9, 30)) == utc("2017-09-30 22:00")
