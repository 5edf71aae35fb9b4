import pytest

from scheduler.planning.pairing.costs import Levels
from scheduler.planning.pairing.levels import Branch, open_branches, proved_bound, split


def branch(least: int, most: int, bound: int = 0) -> Branch:
    return Branch(levels=Levels(least, most), bound=bound)


def test_open_branches_begin_with_the_lowest_bound_and_leave_out_what_cannot_be_better() -> None:
    branches = (branch(0, 1, 30), branch(2, 2, 20), branch(3, 9, 20))

    assert open_branches(branches, None) == [branches[1], branches[2], branches[0]]
    assert open_branches(branches, 25) == [branches[1], branches[2]]
    assert open_branches(branches, 20) == []


@pytest.mark.parametrize(
    ("given", "level", "expected"),
    [
        pytest.param(branch(0, 9), 4, [(0, 3), (4, 4), (5, 9)], id="in the middle"),
        pytest.param(branch(0, 9), 0, [(0, 0), (1, 9)], id="at the low end"),
        pytest.param(branch(0, 9), 9, [(0, 8), (9, 9)], id="at the high end"),
        pytest.param(branch(3, 9), 1, [(3, 3), (4, 9)], id="better than the branch"),
        pytest.param(branch(0, 3), None, [(0, 2), (3, 3)], id="nothing found below"),
        pytest.param(branch(5, 9), None, [(5, 5), (6, 9)], id="nothing found above"),
    ],
)
def test_split_covers_every_level_once(
    given: Branch, level: int | None, expected: list[tuple[int, int]]
) -> None:
    assert [(one.levels.least, one.levels.most) for one in split(given, level)] == expected


def test_raised_branch_keeps_the_better_bound_and_was_seen() -> None:
    assert branch(1, 1, 20).raised(10) == Branch(levels=Levels(1, 1), bound=20, seen=True)
    assert branch(1, 1, 20).raised(30) == Branch(levels=Levels(1, 1), bound=30, seen=True)


def test_proved_bound_is_the_lowest_and_never_above_the_best() -> None:
    assert proved_bound((branch(0, 1, 30), branch(2, 2, 20)), 25) == 20
    assert proved_bound((branch(0, 1, 30), branch(2, 2, 28)), 25) == 25
    assert proved_bound((), 25) == 25
    assert proved_bound((branch(0, 1, 30),), None) == 30
