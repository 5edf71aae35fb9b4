"""Works a planning run: takes it from the queue, plans, and keeps what comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import PartnerskabError
from scheduler.planning.exchange.progress import Limits, Part, Progress
from scheduler.planning.exchange.reading import read
from scheduler.planning.planner import plan
from scheduler.proposals.queries import next_queued
from scheduler.proposals.service import fail, finish, note_progress, start

Clock = Callable[[], datetime]
SECONDS_BETWEEN_NOTES = 1.0


def work_next_run(engine: Engine, clock: Clock) -> bool:
    """Works the planning run that has waited longest; gives whether there was one.

    Where the run stands is kept every second, in transactions of its own, so that a page can show it and a
    cancellation is seen.
    """
    with transaction(engine) as session:
        run = next_queued(session)
        if run is None:
            return False
        start(session, run, clock())
        run_id, instance = run.id, run.instance
        limits = Limits(seconds=run.time_limit_seconds, seed=run.seed, parts=frozenset({Part.PROGRAMME}))

    try:
        outcome = plan(read(instance.encode()), limits, _Noting(engine, run_id, clock).look)
    except PartnerskabError as error:
        with transaction(engine) as session:
            fail(session, run_id, str(error), clock())
    else:
        with transaction(engine) as session:
            finish(session, run_id, outcome, clock())
    return True


@dataclass
class _Noting:
    """Keeps where a run stands, at most once a second: steps forward come in bursts."""

    engine: Engine
    run_id: int
    clock: Clock
    noted: float = -SECONDS_BETWEEN_NOTES

    def look(self, step: Progress) -> bool:
        """Whether the run should go on, as of the last look."""
        if step.elapsed - self.noted < SECONDS_BETWEEN_NOTES:
            return True
        self.noted = step.elapsed
        with transaction(self.engine) as session:
            return note_progress(session, self.run_id, step, self.clock())
