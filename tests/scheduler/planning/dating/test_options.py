from datetime import date

import pytest

from scheduler.planning.dating.options import options
from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.possible.days import Days
from tests.scheduler.planning.visiting import MONDAY, instance, pair, town

WEEK = week_of(MONDAY)
MON, TUE, WED, NEXT = (date(2018, 1, day) for day in (8, 9, 10, 16))
TRIAL = instance([town("a"), town("b", preferred_weekdays=frozenset({2}))])


def option(day: date, cost: int = 0, *, moved: bool = False) -> Option:
    return Option(week=week_of(day), day=day, cost=cost, moved=moved)


@pytest.mark.parametrize(
    ("trial", "days", "announced", "expected"),
    [
        pytest.param(TRIAL, [], None, [], id="no day"),
        pytest.param(TRIAL, [MON, TUE, WED], None, [option(TUE)], id="preferred weekday of the host"),
        pytest.param(TRIAL, [MON, WED], None, [option(MON, 3)], id="earliest of equals"),
        pytest.param(TRIAL, [WED, NEXT], None, [option(WED, 3), option(NEXT)], id="one for each week"),
        pytest.param(TRIAL, [TUE, WED], WED, [option(WED, 3)], id="announced day stays"),
        pytest.param(TRIAL, [TUE], WED, [option(TUE, 150, moved=True)], id="announced day is lost"),
        pytest.param(
            TRIAL, [TUE, NEXT], TUE, [option(TUE), option(NEXT, 150, moved=True)], id="other weeks move it"
        ),
    ],
)
def test_options(trial: Instance, days: list[date], announced: date | None, expected: list[Option]) -> None:
    found = options(trial, pair("a>b"), Days.of(days), announced)

    assert found == tuple(expected)
