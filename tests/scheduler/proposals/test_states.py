from datetime import UTC, datetime, timedelta

import pytest

from scheduler.proposals.states import RunState, is_lost

NOW = datetime(2018, 1, 15, 8, tzinfo=UTC)
AFTER = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("state", "seconds_ago", "lost"),
    [
        (RunState.RUNNING, 0, False),
        (RunState.RUNNING, 30, False),
        (RunState.RUNNING, 31, True),
        (RunState.RUNNING, -10, False),
        (RunState.RUNNING, -3600, True),
        (RunState.QUEUED, 3600, False),
        (RunState.FINISHED, 3600, False),
    ],
)
def test_run_is_lost_when_its_worker_is_silent(state: RunState, seconds_ago: int, *, lost: bool) -> None:
    assert is_lost(state, NOW - timedelta(seconds=seconds_ago), NOW, AFTER) is lost


def test_run_that_never_gave_a_sign_of_life_is_lost() -> None:
    assert is_lost(RunState.RUNNING, None, NOW, AFTER)
