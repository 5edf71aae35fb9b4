"""Runs the timed work: once, or again and again for as long as the process lives and leads."""

import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from scheduler.clockwork.faults import end_fault, note_fault
from scheduler.clockwork.leadership import Leadership, leadership_over
from scheduler.errors import PartnerskabError
from scheduler.jobs.work import WORK, Work
from scheduler.settings import Settings

WATCH_SECONDS = 5
log = structlog.get_logger()


def do_due_work(engine: Engine, settings: Settings) -> dict[str, int]:
    """Does all that is due now, in order; gives how much of each kind.

    A kind that fails stops no other. Raises PartnerskabError, at the end, naming those that failed, and at once
    where another clockwork is at work.
    """
    leadership = leadership_over(engine)
    if not leadership.held():
        raise PartnerskabError("another clockwork is at work on this database; nothing was done")
    try:
        done = {name: _look(name, work, engine, settings) for name, work in WORK.items()}
    finally:
        leadership.give_up()
    if failed := [name for name, number in done.items() if number is None]:
        raise PartnerskabError(f"failed: {', '.join(failed)}; the log says why")
    return {name: number or 0 for name, number in done.items()}


def run_clockwork(engine: Engine, settings: Settings) -> None:
    """Looks for due work again and again until the process is stopped, whenever no other clockwork does.

    Each kind of work has its own trigger, late or missed looks are made up for by the next one, and no kind
    runs twice at once. The triggers know elapsed time only: no hour of the day is skipped or doubled, and when
    the machine's clock is set, all kinds look at once.
    """
    leadership = leadership_over(engine)
    scheduler = BackgroundScheduler(timezone="UTC")
    for name, work in WORK.items():
        scheduler.add_job(
            partial(_lead, leadership, name, work, engine, settings),
            "interval",
            seconds=work.seconds,
            name=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    try:
        _watch_the_clock(scheduler)
    except (KeyboardInterrupt, SystemExit):
        log.info("clockwork stopped")


def _watch_the_clock(scheduler: BackgroundScheduler) -> None:
    """The scheduler reckons in the time of day; a clock that is set back would leave it waiting for hours."""
    offset = time.time() - time.monotonic()
    while True:
        time.sleep(WATCH_SECONDS)
        now_offset = time.time() - time.monotonic()
        if abs(now_offset - offset) > WATCH_SECONDS:
            log.warning("the machine's clock was set", seconds=round(now_offset - offset))
            for job in scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
            scheduler.wakeup()
        offset = now_offset


def _lead(leadership: Leadership, name: str, work: Work, engine: Engine, settings: Settings) -> None:
    if leadership.held():
        _look(name, work, engine, settings)


def _look(name: str, work: Work, engine: Engine, settings: Settings) -> int | None:
    """How much was done; None when it failed: the next look must come whatever this one met."""
    try:
        done = work.do(engine, settings)
        end_fault(engine, name)
    except OperationalError as error:
        log.error("database away", work=name, error=str(error.__cause__ or error))  # noqa: TRY400  # no news in a trace
        return None
    except Exception as error:
        log.exception("work failed", work=name)
        with suppress(OperationalError):
            note_fault(engine, name, error)
        return None
    if done:
        log.info("worked", work=name, done=done)
    return done
