from datetime import date

from scheduler.partnership.definition.kinds import Words
from scheduler.partnership.definition.programme import Period
from scheduler.programme.frame.warnings import warnings
from tests.scheduler.programme.frame.definitions import EXAMPLE, LETTER


def test_deadlines_of_the_letter_on_a_saturday_are_told():
    assert warnings(LETTER) == (
        "milestones.dialogue ends on 2017-09-30, a Saturday; it stays as written",
        "milestones.agreement ends on 2017-09-30, a Saturday; it stays as written",
    )


def test_event_whose_only_day_is_closed_is_told():
    period = Period(since=date(2018, 3, 1), until=date(2018, 3, 2), reason=Words(da="Lukket", en="Closed"))
    closed = EXAMPLE.closed.model_copy(update={"periods": (period,)})

    assert warnings(EXAMPLE) == ()
    assert warnings(EXAMPLE.model_copy(update={"closed": closed})) == (
        "event opening-seminar has no day from 2018-03-01 to 2018-03-01 that is an allowed weekday and not closed",
    )
