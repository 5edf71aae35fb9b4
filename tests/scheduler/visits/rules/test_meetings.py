from datetime import date

import pytest

from scheduler.refusal.reasons import Reason
from scheduler.visits.meetings.states import Choice
from scheduler.visits.rules.days import Taken
from scheduler.visits.rules.meetings import Tally, best, proposal_refusal, tally
from scheduler.words import Bilingual

A, B, C = date(2018, 4, 9), date(2018, 4, 10), date(2018, 4, 11)
FIRST, LAST = date(2018, 1, 16), date(2019, 12, 20)
SHUT = (Taken(C, C, Bilingual("Ferie", "Holiday")),)


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([A, B], None),
        ([A, A], Reason.MEETING_DAYS),
        ([date(2018, 4, one) for one in range(1, 8)], Reason.MEETING_DAYS),
        ([A, date(2018, 1, 15)], Reason.MEETING_OUTSIDE),
        ([A, date(2019, 12, 21)], Reason.MEETING_OUTSIDE),
        ([A, C], Reason.MEETING_CLOSED),
    ],
)
def test_days_that_may_be_proposed(days: list[date], reason: Reason | None):
    refusal = proposal_refusal(days, FIRST, LAST, SHUT)

    assert (refusal.reason if refusal else None) is reason


def test_answers_add_up_and_the_silent_are_looked_up_in_their_calendars():
    said = {"1": Choice.YES, "2": Choice.NO, "3": Choice.IF_NEED_BE}
    stands = {"1": "busy", "2": None, "3": None, "4": "busy", "5": None}

    assert tally(A, said, stands) == Tally(A, yes=1, if_need_be=1, no=1, silent=2, taken=1)


def test_best_day_is_that_on_which_most_can():
    most = Tally(B, yes=1, if_need_be=2, no=0, silent=0, taken=0)
    clear = Tally(C, yes=2, if_need_be=1, no=0, silent=0, taken=0)
    few = Tally(A, yes=2, if_need_be=0, no=1, silent=0, taken=0)

    assert best([few, most]) == B
    assert best([few, most, clear]) == C
    assert best([Tally(A, 0, 0, 0, 3, 0)]) is None
