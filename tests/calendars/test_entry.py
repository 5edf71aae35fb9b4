from datetime import UTC, datetime, timedelta, timezone

import pytest

from calendars.entry import Entry, Hours
from tests.calendars.samples import OPENING

NAIVE = datetime(2017, 11, 1, 9)  # noqa: DTZ001  # the mistake under test
DANISH = datetime(2017, 11, 1, 10, tzinfo=timezone(timedelta(hours=1)))
AWARE = datetime(2017, 11, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        (NAIVE, AWARE, "Hours.starts is 2017-11-01T09:00:00; expected an aware time in UTC"),
        (AWARE, NAIVE, "Hours.ends is 2017-11-01T09:00:00; expected an aware time in UTC"),
        (AWARE, DANISH, "Hours.ends is 2017-11-01T10:00:00+01:00; expected an aware time in UTC"),
    ],
)
def test_hours_when_not_in_utc_are_refused(starts: datetime, ends: datetime, message: str) -> None:
    with pytest.raises(ValueError, match="expected an aware time in UTC") as refusal:
        Hours(starts, ends)

    assert str(refusal.value) == message


def test_entry_when_changed_at_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="expected an aware time in UTC") as refusal:
        Entry(uid="a@b", when=OPENING.when, summary="", changed=NAIVE)

    assert str(refusal.value) == "Entry.changed is 2017-11-01T09:00:00; expected an aware time in UTC"
