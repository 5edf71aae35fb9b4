"""What the two workers do in each round."""

from scheduler.planning.pairing.costs import Levels
from scheduler.planning.pairing.levels import Branch
from scheduler.planning.pairing.rounds import Task, tasks

NEW = [Branch(levels=Levels(level, level), bound=level) for level in range(3)]
SEEN = [one.raised(0) for one in NEW]


def test_unseen_branches_are_looked_at_two_at_a_time() -> None:
    assert tasks([SEEN[0], *NEW[1:]], 30, has_best=True) == (
        Task(branch=NEW[1], units=1),
        Task(branch=NEW[2], units=1),
    )


def test_a_look_takes_no_more_than_is_left() -> None:
    assert tasks(NEW[:1], 0.25, has_best=True) == (Task(branch=NEW[0], units=0.25),)


def test_without_a_pairing_the_search_goes_on_when_all_is_spent() -> None:
    assert tasks(SEEN[:1], -1, has_best=False) == (Task(branch=SEEN[0], units=1),)


def test_the_lowest_branch_gets_half_of_what_is_left_while_the_best_is_polished_for_the_next() -> None:
    assert tasks(SEEN, 30, has_best=True) == (
        Task(branch=SEEN[0], units=15),
        Task(branch=SEEN[1], units=15, polish=4),
    )


def test_with_one_branch_the_other_worker_polishes_all_the_time() -> None:
    assert tasks(SEEN[:1], 12, has_best=True) == (
        Task(branch=SEEN[0], units=6),
        Task(branch=None, units=6, polish=6),
    )


def test_the_last_round_takes_all_that_is_left() -> None:
    assert tasks(SEEN, 5, has_best=True) == (
        Task(branch=SEEN[0], units=5),
        Task(branch=SEEN[1], units=5, polish=2.5),
    )
