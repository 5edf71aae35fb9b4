"""The states of a planning run, what people call them, and when a run counts as lost."""

from datetime import datetime, timedelta
from enum import StrEnum

from scheduler.words import mark


class RunState(StrEnum):
    """From ordered to published."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    INFEASIBLE = "infeasible"
    CANCELLED = "cancelled"
    FAILED = "failed"
    PUBLISHED = "published"


UNDER_WAY = frozenset({RunState.QUEUED, RunState.RUNNING})
WITH_A_PLAN = frozenset({RunState.FINISHED, RunState.PUBLISHED})
WORDS = {
    RunState.QUEUED: mark("waiting for its turn"),
    RunState.RUNNING: mark("being worked out"),
    RunState.FINISHED: mark("finished"),
    RunState.INFEASIBLE: mark("impossible"),
    RunState.CANCELLED: mark("stopped"),
    RunState.FAILED: mark("failed"),
    RunState.PUBLISHED: mark("published"),
}


def is_lost(state: RunState, seen_alive: datetime | None, now: datetime, after: timedelta) -> bool:
    """Whether a run that is being worked has given no sign of life for longer than `after`.

    A sign from the future, left by a clock that has been set back since, counts for nothing.
    """
    if state is not RunState.RUNNING:
        return False
    return seen_alive is None or not -after <= now - seen_alive <= after
