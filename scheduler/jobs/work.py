"""Each kind of timed work: finds rows that are due and works them; nothing is remembered outside the tables."""

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Engine

from scheduler.attendance.needs import forget_needs
from scheduler.busy.due import read_due
from scheduler.chasing.digests import Addresses, write_digests
from scheduler.chasing.reminders import forget_stale, remind
from scheduler.chasing.rules import Leads
from scheduler.clock import now
from scheduler.clockwork.heartbeat import beat
from scheduler.correspondence.forgetting import forget_letters
from scheduler.db import transaction
from scheduler.invitations.enclosing import enclose
from scheduler.invitations.post import post_of
from scheduler.invitations.reading import read_mailbox
from scheduler.itineraries.forgetting import forget_feed_links
from scheduler.journal.sealing import head_of, seal_rows
from scheduler.outbox.delivery.sending import Delivery
from scheduler.people.forgetting import forget_links
from scheduler.programme.due import close_due_registrations, hold_due_events, open_due_registrations
from scheduler.proposals.service import take_up_lost
from scheduler.proposals.working import work_next_run
from scheduler.registration.following.due import release_due, share_out
from scheduler.registration.service import expire_offers
from scheduler.requests.service import forget_answers
from scheduler.settings import Settings
from scheduler.visits.due import hold_due_visits

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
    """Opens and closes registrations whose day has come, marks what has been held; gives how many.

    In the order in which it would have happened, so that a look after a long stop ends where many looks would have.
    """
    with transaction(engine) as session:
        now = _now(settings)
        steps = (open_due_registrations, close_due_registrations, hold_due_events, hold_due_visits)
        return sum(len(step(session, now)) for step in steps)


def remind_people(engine: Engine, settings: Settings) -> int:
    """Reminds those who have a place of what is soon, a hundred in a transaction; gives how many."""
    choices, told = f"{settings.base_url}/me/letters", 0
    while True:
        with transaction(engine) as session:
            forget_stale(session)
            number = remind(session, _now(settings), settings.chasing, choices)
        told += number
        if number == 0:
            return told


def tell_what_is_missing(engine: Engine, settings: Settings) -> int:
    """Writes today's digests to coordinators whose municipality lacks something; gives how many."""
    addresses = Addresses(f"{settings.base_url}/municipality", f"{settings.base_url}/me/letters")
    closing, visit = settings.registration.chase_days, settings.visits.named_days
    leads = Leads(timedelta(days=closing), timedelta(days=visit))
    with transaction(engine) as session:
        return write_digests(session, _now(settings), settings.chasing, leads, addresses)


def work_planning_runs(engine: Engine, settings: Settings) -> int:
    """Works every planning run that waits, oldest first, those whose worker is gone too; gives how many."""
    with transaction(engine) as session:
        for run in take_up_lost(session, _now(settings), settings.planning_work):
            log.warning("planning run was lost", run=run.id, state=run.state.value, attempts=run.attempts)
    worked = 0
    while work_next_run(engine, partial(_now, settings)):
        worked += 1
    return worked


def read_calendars_elsewhere(engine: Engine, settings: Settings) -> int:
    """Looks at the calendars of municipalities that are due; gives how many."""
    return read_due(engine, partial(_now, settings), settings.busy_allowed)


def make_letters_ready(engine: Engine, settings: Settings) -> int:
    """Encloses calendars with the letters that wait for one; gives how many are ready now."""
    ready, post = 0, post_of(settings)
    while True:
        with transaction(engine) as session:
            number = enclose(session, post, _now(settings))
        ready += number
        if number == 0:
            return ready


def read_answers(engine: Engine, settings: Settings) -> int:
    """Handles what has come to the mailbox; gives how many messages."""
    return read_mailbox(engine, settings, partial(_now, settings))


def send_letters(engine: Engine, settings: Settings) -> int:
    """Hands the letters that are due to the mail server; gives how many it took."""
    return Delivery(engine, settings, partial(_now, settings)).send_due()


def forget_old_answers(engine: Engine, settings: Settings) -> int:
    """Drops answers to programs that were kept long enough; gives how many."""
    with transaction(engine) as session:
        return forget_answers(session, _now(settings))


def forget_old_links_and_letters(engine: Engine, settings: Settings) -> int:
    """Drops links that open nothing any more and letters kept as long as was promised; gives how many."""
    with transaction(engine) as session:
        now = _now(settings)
        links = forget_links(session, now) + forget_feed_links(session, now)
        return links + forget_letters(session, now, settings.keeping.letters_months)


def seal_journal(engine: Engine, settings: Settings) -> int:
    """Seals the journal's new rows; gives how many. The newest seal goes to the log, out of the database's reach."""
    with transaction(engine) as session:
        number = seal_rows(session, _now(settings))
        if number:
            session.flush()
            head = head_of(session)
            log.info("journal sealed", position=head.position, seal=head.seal)
    return number


def show_life(engine: Engine, _settings: Settings) -> int:
    """Leaves a sign of life for those who watch over the clockwork."""
    with transaction(engine) as session:
        beat(session, f"{socket.gethostname()}:{os.getpid()}")
    return 0


def forget_what_people_needed(engine: Engine, settings: Settings) -> int:
    """Drops what people wrote of diet and access once it is of no more use; gives how many."""
    with transaction(engine) as session:
        return forget_needs(session, _now(settings), timedelta(days=settings.keeping.needs_days))


WORK: Mapping[str, Work] = {
    "signs of life": Work(show_life, seconds=10),
    "places passed on": Work(pass_places_on, seconds=30),
    "events opened, closed or held": Work(let_time_pass, seconds=30),
    "people reminded": Work(remind_people, seconds=60),
    "digests written": Work(tell_what_is_missing, seconds=60),
    "journal rows sealed": Work(seal_journal, seconds=10),
    "calendars elsewhere read": Work(read_calendars_elsewhere, seconds=60),
    "answers read": Work(read_answers, seconds=60),
    "calendars enclosed": Work(make_letters_ready, seconds=2),
    "letters sent": Work(send_letters, seconds=2),
    "planning runs": Work(work_planning_runs, seconds=1),
    "links and letters forgotten": Work(forget_old_links_and_letters, seconds=60),
    "answers forgotten": Work(forget_old_answers, seconds=60),
    "needs forgotten": Work(forget_what_people_needed, seconds=3600),
}


def _now(settings: Settings) -> datetime:
    return now(settings.clock_shift)
