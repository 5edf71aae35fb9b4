from datetime import UTC, date, datetime

import pytest

from calendars.busy.written import when_written
from calendars.zone import COPENHAGEN


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("20180306", date(2018, 3, 6)),
        ("20180306T093000", datetime(2018, 3, 6, 9, 30, tzinfo=COPENHAGEN)),
        ("20180306T083000Z", datetime(2018, 3, 6, 8, 30, tzinfo=UTC)),
        ("2018306", None),
        ("20180230", None),
        ("99991231T235900Z", None),
        ("20180306T250000", None),
        ("2018-03-06", None),
        ("6. marts", None),
        ("", None),
    ],
)
def test_start_is_read_where_it_says_a_day_or_a_moment(text: str, when: date | datetime | None) -> None:
    assert when_written(text) == when
