from datetime import timedelta

import pytest

from scheduler.outbox.delivery.pace import MINUTE, Pace
from scheduler.outbox.delivery.waits import is_too_late, next_attempt
from scheduler.settings import read_settings
from tests.factories import NOW

RULES = read_settings().mail


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (1000, 10)])
def test_wait_doubles_up_to_ten_minutes(attempts: int, minutes: int):
    assert next_attempt(attempts, NOW, RULES) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(("hours", "late"), [(0, False), (72, False), (73, True)])
def test_letter_is_given_up_after_three_days(hours: int, *, late: bool):
    assert is_too_late(NOW, NOW + timedelta(hours=hours), RULES) is late


def test_domain_rests_until_its_first_letter_is_a_minute_old():
    pace = Pace(2)
    for second in (0, 30):
        pace.note("odense.invalid", NOW + timedelta(seconds=second))

    assert pace.resting(NOW + timedelta(seconds=59)) == {"odense.invalid"}
    assert pace.resting(NOW + MINUTE) == frozenset()
