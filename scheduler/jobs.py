"""The clockwork: finds rows that are due and works them; nothing is remembered outside the tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from sqlalchemy import Engine

from scheduler.clock import now
from scheduler.db import transaction
from scheduler.outbox.delivery.sending import Delivery
from scheduler.programme.due import close_due_registrations, hold_due_events
from scheduler.proposals.working import work_next_run
from scheduler.registration.following.due import chase, release_due, share_out
from scheduler.registration.service import expire_offers
from scheduler.requests.service import forget_answers
from scheduler.settings import Settings

log = structlog.get_logger()


@dataclass(frozen=True)
class Work:
    """One kind of timed work: what it does, giving how much, and how many seconds lie between two looks."""

    do: Callable[[Engine, Settings], int]
    seconds: int


def pass_places_on(engine: Engine, settings: Settings) -> int:
    """Ends offers that nobody answered, gives back places without a substitute, and shares out what is free."""
    with transaction(engine) as session:
        now = _now(settings)
        offer = timedelta(hours=settings.registration.offer_hours)
        ended = expire_offers(session, now, offer)
        return ended + release_due(session, now, offer) + share_out(session, now, offer)


def let_time_pass(engine: Engine, settings: Settings) -> int:
    """Closes registrations whose deadline has come and marks events that have been held; gives how many."""
    with transaction(engine) as session:
        now = _now(settings)
        return len(close_due_registrations(session, now)) + len(hold_due_events(session, now))


def chase_what_is_missing(engine: Engine, settings: Settings) -> int:
    """Writes to coordinators whose municipality is below its fewest shortly before registration closes."""
    with transaction(engine) as session:
        return chase(session, _now(settings), timedelta(days=settings.registration.chase_days))


def work_planning_runs(engine: Engine, settings: Settings) -> int:
    """Works every planning run that waits, oldest first; gives how many."""
    worked = 0
    while work_next_run(engine, partial(_now, settings)):
        worked += 1
    return worked


def send_letters(engine: Engine, settings: Settings) -> int:
    """Hands the letters that are due to the mail server; gives how many it took."""
    return Delivery(engine, settings, partial(_now, settings)).send_due()


def forget_old_answers(engine: Engine, settings: Settings) -> int:
    """Drops answers to programs that were kept long enough; gives how many."""
    with transaction(engine) as session:
        return forget_answers(session, _now(settings))


WORK: Mapping[str, Work] = {
    "places passed on": Work(pass_places_on, seconds=30),
    "events closed or held": Work(let_time_pass, seconds=30),
    "coordinators chased": Work(chase_what_is_missing, seconds=3600),
    "letters sent": Work(send_letters, seconds=2),
    "planning runs": Work(work_planning_runs, seconds=1),
    "answers forgotten": Work(forget_old_answers, seconds=3600),
}


def do_due_work(engine: Engine, settings: Settings) -> dict[str, int]:
    """Does all that is due now; gives how much of each kind."""
    return {name: work.do(engine, settings) for name, work in WORK.items()}


def run_clockwork(engine: Engine, settings: Settings) -> None:
    """Looks for due work again and again until the process is stopped.

    Each kind of work has its own trigger, late or missed looks are made up for by the next one, and no kind
    runs twice at once.
    """
    scheduler = BlockingScheduler(timezone="UTC")
    for name, work in WORK.items():
        scheduler.add_job(
            partial(_look, name, work, engine, settings),
            "interval",
            seconds=work.seconds,
            name=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        log.info("clockwork stopped")


def _look(name: str, work: Work, engine: Engine, settings: Settings) -> None:
    try:
        if done := work.do(engine, settings):
            log.info("worked", work=name, done=done)
    except Exception:  # the next look must come whatever this one met
        log.exception("work failed", work=name)


def _now(settings: Settings) -> datetime:
    return now(settings.clock_shift)
