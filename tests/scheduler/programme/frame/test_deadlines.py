from datetime import UTC, date, datetime

from scheduler.programme.frame.deadlines import Deadlines, deadlines_before, later
from scheduler.settings import RegistrationDefaults

DEFAULTS = RegistrationDefaults(
    offer_days=14,
    offer_hours=48,
    substitution_days=3,
    freeze_days=7,
    open_days=90,
    close_days=10,
    chase_days=14,
    merge_days=42,
    release_days=7,
)


def test_deadlines_are_the_ends_of_danish_days():
    assert deadlines_before(date(2017, 11, 8), DEFAULTS) == Deadlines(
        opens=datetime(2017, 8, 10, 22, tzinfo=UTC),
        closes=datetime(2017, 10, 29, 23, tzinfo=UTC),
        merges=datetime(2017, 9, 27, 22, tzinfo=UTC),
        offers_from=datetime(2017, 10, 25, 22, tzinfo=UTC),
        own_first_until=datetime(2017, 10, 29, 23, tzinfo=UTC),
        freezes=datetime(2017, 11, 1, 23, tzinfo=UTC),
    )


def test_later_keeps_the_hour_that_clocks_show():
    moment = datetime(2018, 3, 20, 23, tzinfo=UTC)  # midnight in winter

    assert later(moment, 7) == datetime(2018, 3, 27, 22, tzinfo=UTC)  # midnight in summer
    assert later(moment, 0) == moment
    assert later(None, 7) is None
