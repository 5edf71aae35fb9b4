from datetime import UTC, date, datetime

import pytest

from scheduler.attendance.states import Coming, why_not
from scheduler.refusal.reasons import Reason
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.words import Bilingual

STARTS = datetime(2018, 5, 15, 7, tzinfo=UTC)
TITLE = Bilingual("Konference 1", "Conference 1")


@pytest.mark.parametrize("state", R)
def test_only_one_who_has_a_place_is_noted(state: R):
    refusal = why_not(Coming("Anna", TITLE, state, STARTS, date(2018, 5, 15)), date(2018, 5, 15))

    assert (refusal and refusal.reason) == (None if state is R.CONFIRMED else Reason.NO_PLACE)


@pytest.mark.parametrize(("day", "refused"), [(14, True), (15, False), (16, False)])
def test_nothing_is_noted_before_the_day(day: int, *, refused: bool):
    refusal = why_not(Coming("Anna", TITLE, R.CONFIRMED, STARTS, date(2018, 5, 15)), date(2018, 5, day))

    assert (refusal and refusal.reason) == (Reason.DOOR_NOT_OPEN if refused else None)
