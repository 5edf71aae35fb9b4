from datetime import UTC, datetime, timedelta

import pytest

from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import (
    BELOW_FEWEST,
    LOWEST_SHARE,
    OWN_FIRST,
    Choice,
    GroupKey,
    Standing,
    Waiting,
    after,
    next_in_line,
    promotions,
    state_on_promotion,
)

NOON = datetime(2018, 3, 1, 11, tzinfo=UTC)
ODENSE = GroupKey(1, 1)
AARHUS = GroupKey(2, 1)


def waits(number: int, group: GroupKey, minutes: int = 0) -> Waiting:
    return Waiting(number, group, NOON + timedelta(minutes=minutes), number)


def standing(
    waiting: list[Waiting], odense: Group, aarhus: Group, free: int = 1, own: GroupKey | None = None
) -> Standing:
    hall = Hall(size=100, held=100 - free, kept=0)
    return Standing(waiting, {ODENSE: odense, AARHUS: aarhus}, hall, own)


def test_next_in_line_is_nobody_when_nobody_waits():
    empty = standing([], Group(1, 2, 1), Group(1, 2, 1))

    assert next_in_line(empty) is None


def test_next_in_line_is_below_fewest_before_first_registered():
    first, second = waits(1, ODENSE), waits(2, AARHUS, minutes=5)
    now = standing(
        [first, second], odense=Group(held=1, cap=2, fewest=1), aarhus=Group(held=0, cap=2, fewest=1)
    )

    assert next_in_line(now) == Choice(second, BELOW_FEWEST)


def test_next_in_line_is_lowest_share_before_first_registered():
    first, second = waits(1, ODENSE), waits(2, AARHUS, minutes=5)
    now = standing(
        [first, second], odense=Group(held=3, cap=5, fewest=3), aarhus=Group(held=3, cap=6, fewest=3)
    )

    assert next_in_line(now) == Choice(second, LOWEST_SHARE)


def test_next_in_line_is_first_registered_when_shares_are_equal():
    late, early = waits(1, ODENSE, minutes=5), waits(2, AARHUS)
    now = standing([late, early], odense=Group(3, 5, 3), aarhus=Group(3, 5, 3))

    assert next_in_line(now) == Choice(early, LOWEST_SHARE)


def test_next_in_line_is_own_municipality_before_all_others():
    own, needy = waits(1, ODENSE, minutes=5), waits(2, AARHUS)
    now = standing([own, needy], odense=Group(3, 5, 3), aarhus=Group(0, 5, 3), own=ODENSE)

    assert next_in_line(now) == Choice(own, OWN_FIRST)


def test_next_in_line_passes_over_a_group_at_its_cap():
    capped, other = waits(1, ODENSE), waits(2, AARHUS, minutes=5)
    now = standing([capped, other], odense=Group(2, 2, 1), aarhus=Group(1, 2, 1), own=ODENSE)

    assert next_in_line(now) == Choice(other, LOWEST_SHARE)


def test_promotions_stop_when_the_hall_is_full():
    queue = [waits(1, ODENSE), waits(2, AARHUS), waits(3, ODENSE)]
    now = standing(queue, odense=Group(0, 5, 1), aarhus=Group(0, 5, 1), free=2)

    assert [choice.waiting.registration_id for choice in promotions(now)] == [1, 2]


def test_promotions_leave_seats_kept_for_others():
    hall = Hall(size=10, held=8, kept=2)
    groups = {ODENSE: Group(held=1, cap=5, fewest=1), AARHUS: Group(held=0, cap=5, fewest=2)}
    now = Standing([waits(1, ODENSE), waits(2, AARHUS)], groups, hall)

    assert promotions(now) == [Choice(waits(2, AARHUS), BELOW_FEWEST)]


def test_after_a_promotion_a_kept_seat_is_used():
    groups = {ODENSE: Group(held=0, cap=5, fewest=2, waiting=1), AARHUS: Group(held=2, cap=5, fewest=2)}
    now = Standing([waits(1, ODENSE)], groups, Hall(size=10, held=2, kept=2), own=ODENSE)

    then = after(now, waits(1, ODENSE))

    expected_groups = {ODENSE: Group(held=1, cap=5, fewest=2), AARHUS: Group(held=2, cap=5, fewest=2)}
    assert then == Standing([], expected_groups, Hall(size=10, held=3, kept=1))


@pytest.mark.parametrize(
    ("offers_from", "expected"),
    [
        (None, RegistrationState.CONFIRMED),
        (NOON + timedelta(seconds=1), RegistrationState.CONFIRMED),
        (NOON, RegistrationState.OFFERED),
    ],
)
def test_state_on_promotion(offers_from: datetime | None, expected: RegistrationState):
    assert state_on_promotion(offers_from, NOON) is expected
