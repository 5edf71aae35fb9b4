from datetime import UTC, date, datetime

import pytest

from scheduler.chasing.rules import Last, is_quiet, is_worth_sending, stage_due, stage_moment
from scheduler.settings import read_settings

RULES = read_settings().chasing
DAY = date(2018, 4, 3)
TODAY = date(2018, 3, 12)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "moment"),
    [(14, at(2018, 3, 20, 7)), (2, at(2018, 4, 1, 6))],
    ids=["winter time", "summer time"],
)
def test_reminder_is_due_in_the_danish_morning(stage: int, moment: datetime):
    assert stage_moment(DAY, stage, RULES) == moment


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        (at(2018, 3, 20, 6, 59), None),
        (at(2018, 3, 20, 7), 14),
        (at(2018, 4, 1, 5, 59), 14),
        (at(2018, 4, 1, 6), 2),
        (at(2018, 4, 3, 6), 2),
    ],
)
def test_stage_due_is_the_newest(now: datetime, stage: int | None):
    assert stage_due(DAY, now, RULES) == stage


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (at(2018, 3, 12, 6, 59), True),
        (at(2018, 3, 12, 7), False),
        (at(2018, 3, 12, 16, 59), False),
        (at(2018, 3, 12, 17), True),
        (at(2018, 3, 10, 10), True),
        (at(2018, 7, 2, 6), False),
    ],
    ids=["before 8", "at 8", "before 18", "at 18", "Saturday", "summer at 8"],
)
def test_quiet_hours_are_danish(now: datetime, *, quiet: bool):
    assert is_quiet(now, RULES) is quiet


@pytest.mark.parametrize(
    ("last", "keys", "deadlines", "expected"),
    [
        (None, {"a"}, [], True),
        (None, set(), [], False),
        (Last(date(2018, 3, 12), frozenset()), {"a"}, [], False),
        (Last(date(2018, 3, 11), frozenset({"a"})), {"a"}, [], False),
        (Last(date(2018, 3, 11), frozenset({"a"})), {"a", "b"}, [], True),
        (Last(date(2018, 3, 11), frozenset({"a", "b"})), {"a"}, [], False),
        (Last(date(2018, 3, 5), frozenset({"a"})), {"a"}, [], True),
        (Last(date(2018, 3, 11), frozenset({"a"})), {"a"}, [date(2018, 3, 14)], True),
        (Last(date(2018, 3, 11), frozenset({"a"})), {"a"}, [date(2018, 3, 15)], False),
        (Last(date(2018, 3, 11), frozenset({"a"})), {"a"}, [date(2018, 3, 11)], False),
    ],
    ids=[
        "first",
        "nothing",
        "today already",
        "same",
        "new",
        "one answered",
        "a week",
        "near",
        "not near",
        "past",
    ],
)
def test_is_worth_sending(last: Last | None, keys: set[str], deadlines: list[date], *, expected: bool):
    assert is_worth_sending(last, frozenset(keys), deadlines, TODAY, RULES) is expected
