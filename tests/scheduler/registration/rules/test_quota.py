from itertools import product

import pytest

from scheduler.registration.rules.quota import (
    Group,
    Hall,
    Limit,
    Place,
    is_roomy,
    limit_for,
    place_for,
)

ROOMY = Hall(size=900, held=0, kept=0)


@pytest.mark.parametrize(
    ("group", "hall", "queue", "expected"),
    [
        (Group(held=0, cap=2, fewest=1), ROOMY, 0, None),
        (Group(held=1, cap=2, fewest=1), ROOMY, 0, None),
        (Group(held=2, cap=2, fewest=1), ROOMY, 0, Limit.CAP),
        (Group(held=3, cap=2, fewest=1), ROOMY, 0, Limit.CAP),
        (Group(held=0, cap=0, fewest=0), ROOMY, 0, Limit.CAP),
        (Group(held=1, cap=2, fewest=1), Hall(size=10, held=10, kept=0), 0, Limit.HALL),
        (Group(held=1, cap=2, fewest=1), Hall(size=10, held=8, kept=2), 0, Limit.HALL),
        (Group(held=0, cap=2, fewest=1), Hall(size=10, held=8, kept=2), 0, None),
        (Group(held=1, cap=2, fewest=1), Hall(size=10, held=7, kept=2), 0, None),
        (Group(held=1, cap=2, fewest=1), ROOMY, 1, Limit.QUEUE),
        (Group(held=0, cap=2, fewest=1), ROOMY, 1, None),
    ],
)
def test_limit_for(group: Group, hall: Hall, queue: int, expected: Limit | None):
    assert limit_for(group, hall, queue) == expected


def test_place_for_full_quota_is_waiting_list():
    group = Group(held=2, cap=2, fewest=1)

    assert place_for(group, ROOMY, queue=0) is Place.WAITING_LIST


def test_place_for_free_quota_is_seat():
    group = Group(held=1, cap=2, fewest=1)

    assert place_for(group, ROOMY, queue=0) is Place.SEAT


def test_kept_seats_are_nobodys_after_the_merge_date():
    last_two_seats = Hall(size=10, held=8, kept=0)

    assert last_two_seats.seats_for(Group(held=1, cap=5, fewest=1)) == 2


@pytest.mark.parametrize(
    ("hall", "open_to"),
    [
        (ROOMY, 6),
        (Hall(size=10, held=5, kept=3), 3),
        (Hall(size=10, held=5, kept=0), 5),
        (Hall(size=10, held=10, kept=2), 0),
    ],
)
def test_groups_share_the_common_pool_and_what_is_kept_for_them(hall: Hall, open_to: int):
    groups = [Group(held=1, cap=3, fewest=1), Group(held=1, cap=5, fewest=2), Group(held=3, cap=2, fewest=1)]

    assert hall.open_to(groups) == open_to


def test_roomy_is_a_seat_whatever_is_kept_up_to_the_most():
    cases = product(range(3), range(3), range(3), range(5), range(5), range(2))
    roomy = [
        (Group(held, cap, fewest), free, kept_at_most, kept)
        for held, cap, fewest, free, kept_at_most, waiting in cases
        if is_roomy(Group(held, cap, fewest), free, kept_at_most, waiting)
        for kept in range(Group(held, cap, fewest).kept, kept_at_most + 1)
    ]

    assert len(roomy) > 50
    assert {place_for(group, Hall(free, 0, kept), 0) for group, free, _, kept in roomy} == {Place.SEAT}


def test_nobody_passes_those_who_wait_however_roomy():
    assert not is_roomy(Group(held=0, cap=2, fewest=0), free=900, kept_at_most=0, waiting=1)
