import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from calendars.zone import COPENHAGEN, VTIMEZONE, wall_time

SHIFTS = [timedelta(seconds=seconds) for seconds in (-1, 0, 1, 1800)]
YEARS = range(2017, 2041)


def offset_by_rule(moment: datetime) -> timedelta:
    """The offset in force by VTIMEZONE alone: that of the onset passed last (RFC 5545 3.6.5)."""
    passed = []
    for part in re.findall(r"BEGIN:(?:DAYLIGHT|STANDARD)\r\n(.*?)END:", VTIMEZONE.decode(), re.DOTALL):
        written = dict(line.split(":") for line in part.splitlines())
        before, after = (
            timedelta(hours=int(written[name]) // 100) for name in ("TZOFFSETFROM", "TZOFFSETTO")
        )
        rule = rrulestr(written["RRULE"], dtstart=datetime.fromisoformat(written["DTSTART"]))
        onset = rule.before(moment.replace(tzinfo=None) + before, inc=True)
        passed.append((onset - before, after))
    assert len(passed) == 2
    return max(passed)[1]


def changes(year: int) -> list[datetime]:
    """The moments of a year at which zoneinfo's offset changes, found hour by hour."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=number) for number in range(366 * 24)]
    return [
        after
        for before, after in pairwise(hours)
        if before.astimezone(COPENHAGEN).utcoffset() != after.astimezone(COPENHAGEN).utcoffset()
    ]


@pytest.mark.parametrize("year", YEARS)
def test_vtimezone_changes_the_clock_when_zoneinfo_does(year: int) -> None:
    found = changes(year)

    assert [(change.month, change.hour) for change in found] == [(3, 1), (10, 1)]
    for change in found:
        for shift in SHIFTS:
            moment = change + shift
            assert offset_by_rule(moment) == moment.astimezone(ZoneInfo("Europe/Copenhagen")).utcoffset()


def test_vtimezone_offset_every_week_of_the_programme_is_that_of_zoneinfo() -> None:
    days = [datetime(2017, 1, 1, 12, tzinfo=UTC) + timedelta(weeks=number) for number in range(5 * 52)]

    assert [offset_by_rule(day) for day in days] == [day.astimezone(COPENHAGEN).utcoffset() for day in days]


@pytest.mark.parametrize("year", YEARS)
def test_wall_time_when_shared_by_two_hours_is_not_given(year: int) -> None:
    spring, autumn = changes(year)
    second, hour = timedelta(seconds=1), timedelta(hours=1)

    given = [
        wall_time(moment) is not None
        for moment in (
            spring - second,
            spring,
            autumn - hour - second,
            autumn - hour,
            autumn - second,
            autumn,
            autumn + hour - second,
            autumn + hour,
        )
    ]

    assert given == [True, True, True, False, False, False, False, True]


def test_wall_time_is_that_of_copenhagen() -> None:
    winter, summer = (datetime(2018, month, 15, 9, tzinfo=UTC) for month in (1, 7))

    assert [f"{wall_time(moment):%H:%M}" for moment in (winter, summer)] == ["10:00", "11:00"]


NEW_LAW = """
from datetime import UTC, datetime
from calendars.zone import wall_time
print(*(wall_time(datetime(2027, month, 15, 9, tzinfo=UTC)) for month in (1, 7)), sep="\\n")
"""


def test_wall_time_when_summer_time_is_abolished_is_not_given_in_summer(tmp_path: Path) -> None:
    always_winter = files("tzdata.zoneinfo.Africa").joinpath("Algiers").read_bytes()
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Copenhagen").write_bytes(always_winter)
    surroundings = {**os.environ, "PYTHONTZPATH": str(tmp_path)}

    run = subprocess.run([sys.executable, "-c", NEW_LAW], env=surroundings, capture_output=True, check=True)

    assert run.stdout.decode() == "2027-01-15 10:00:00+01:00\nNone\n"
