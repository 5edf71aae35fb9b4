from scheduler.planning.dating.diary import Diary
from scheduler.planning.measure.visits import crowding_of
from tests.scheduler.planning.visiting import pair


def test_diary_knows_who_is_taken() -> None:
    diary = Diary(width=4)

    diary.enter(pair("a>b"), 10)

    assert [diary.is_free(pair(text), 10) for text in ("a>c", "c>b", "c>d")] == [False, False, True]
    assert diary.is_free(pair("a>b"), 11)


def test_diary_forgets_what_is_struck() -> None:
    diary = Diary(width=4)

    diary.enter(pair("a>b"), 10)
    diary.strike(pair("a>b"), 10)

    assert (diary.is_free(pair("a>b"), 10), diary.crowding(pair("a>b"), 10)) == (True, 0)


def test_diary_counts_crowding_as_the_cost_does() -> None:
    diary, weeks, counted = Diary(width=4), [10, 12, 13, 20], 0

    for week in weeks:
        counted += diary.crowding(pair("a>b"), week)
        diary.enter(pair("a>b"), week)

    assert counted == 2 * crowding_of(weeks, 4)
