from datetime import date

import pytest

from scheduler.partnership.keeping.versions import Version, in_force, next_valid_from

FIRST = Version(id=1, number=1, valid_from=date(2017, 9, 30))
SECOND = Version(id=2, number=2, valid_from=date(2018, 8, 1))


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2017, 6, 23), FIRST),  # before the first is in force
        (date(2017, 9, 30), FIRST),
        (date(2018, 7, 31), FIRST),
        (date(2018, 8, 1), SECOND),
        (date(2019, 12, 20), SECOND),
    ],
)
def test_version_in_force(on: date, version: Version):
    assert (in_force([SECOND, FIRST], on), in_force([FIRST, SECOND], on)) == (version, version)


def test_no_version_is_in_force_where_there_is_none():
    assert in_force([], date(2018, 1, 1)) is None


@pytest.mark.parametrize(
    ("wanted", "today", "begins"),
    [
        (date(2017, 9, 30), date(2017, 6, 23), None),  # not in force yet: it may still change
        (date(2017, 9, 1), date(2017, 6, 23), None),
        (date(2018, 8, 1), date(2017, 6, 23), date(2018, 8, 1)),  # announced ahead
        (date(2017, 9, 30), date(2017, 9, 30), date(2017, 10, 1)),  # in force since this morning
        (date(2017, 9, 30), date(2018, 2, 5), date(2018, 2, 5)),  # never backwards
        (date(2018, 8, 1), date(2018, 2, 5), date(2018, 8, 1)),
    ],
)
def test_changed_quotas_apply_from(wanted: date, today: date, begins: date | None):
    assert next_valid_from(FIRST, wanted, today) == begins
