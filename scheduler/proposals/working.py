"""Works a planning run: takes it from the queue, plans, and keeps what comes out."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from scheduler.db import transaction
from scheduler.errors import PartnerskabError
from scheduler.planning.exchange.plan import Infeasible, Plan
from scheduler.planning.exchange.progress import Limits, Part, Progress
from scheduler.planning.exchange.reading import read
from scheduler.planning.planner import plan
from scheduler.planning.search.run import Stop
from scheduler.proposals.queries import is_worked, next_queued, run_by_id
from scheduler.proposals.service import fail, finish, note_life, note_progress, start
from scheduler.proposals.tables import PlanningRun
from scheduler.words import mark

Clock = Callable[[], datetime]
SECONDS_BETWEEN_NOTES = 1.0
UNEXPECTED = mark("The planner met a fault that nobody expected; it has been written down.")
log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """One attempt at a run: what is to be planned, and how."""

    engine: Engine
    clock: Clock
    run_id: int
    attempt: int
    instance: str
    limits: Limits


def work_next_run(engine: Engine, clock: Clock) -> bool:
    """Works the planning run that has waited longest; gives whether there was one.

    Where the run stands, and that it is being worked, is kept every second, in transactions of its own, so
    that a page can show it, a cancellation is heard, and a worker that is gone is missed.
    """
    job = _next_job(engine, clock)
    if job is None:
        return False
    stop = Stop()
    try:
        with _sign_of_life(job, stop):
            outcome = plan(read(job.instance.encode()), job.limits, _Noting(job).look, stop)
    except PartnerskabError as error:
        _keep(job, str(error))
    except Exception:
        _keep(job, UNEXPECTED)
        raise
    else:
        _keep(job, outcome)
    return True


def _next_job(engine: Engine, clock: Clock) -> Job | None:
    with transaction(engine) as session:
        run = next_queued(session)
        if run is None:
            return None
        start(session, run, clock())
        limits = Limits(seconds=run.time_limit_seconds, seed=run.seed, parts=_parts(run))
        return Job(engine, clock, run.id, run.attempts, run.instance, limits)


def _parts(run: PlanningRun) -> frozenset[Part]:
    """The programme, and the visits where there are networks to plan them for; of one network its visits alone."""
    if run.network_id is not None:
        return frozenset({Part.VISITS})
    return frozenset(Part) if json.loads(run.instance).get("networks") else frozenset({Part.PROGRAMME})


def _keep(job: Job, outcome: Plan | Infeasible | str) -> None:
    """Keeps what came out, or the failure, unless another worker has taken the run up meanwhile."""
    with transaction(job.engine) as session:
        if not is_worked(run_by_id(session, job.run_id, lock=True), job.attempt):
            log.warning("run was taken up by another", run=job.run_id, attempt=job.attempt)
        elif isinstance(outcome, str):
            fail(session, job.run_id, outcome, job.clock())
        else:
            finish(session, job.run_id, outcome, job.clock())


@contextmanager
def _sign_of_life(job: Job, stop: Stop) -> Iterator[None]:
    """Around the planning: says every second that the run is worked, also while the planner tells nothing."""
    ended = Event()
    thread = Thread(target=_live, args=(job, stop, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _live(job: Job, stop: Stop, ended: Event) -> None:
    while not ended.wait(SECONDS_BETWEEN_NOTES):
        try:
            with transaction(job.engine) as session:
                goes_on = note_life(session, job.run_id, job.attempt, job.clock())
        except SQLAlchemyError as error:  # a database that is away for a while ends no plan
            log.warning("no sign of life could be kept", run=job.run_id, error=str(error))
            continue
        if not goes_on:
            stop.ask()


@dataclass
class _Noting:
    """Keeps where a run stands, at most once a second: steps forward come in bursts."""

    job: Job
    noted: float = -SECONDS_BETWEEN_NOTES

    def look(self, step: Progress) -> bool:
        """Whether the run should go on, as of the last look."""
        if step.elapsed - self.noted < SECONDS_BETWEEN_NOTES:
            return True
        self.noted = step.elapsed
        with transaction(self.job.engine) as session:
            return note_progress(session, self.job.run_id, self.job.attempt, step, self.job.clock())
