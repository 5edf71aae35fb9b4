"""Reminds those who have a place, 14 and 2 days before; never those who no longer have one."""

from datetime import datetime, timedelta

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from scheduler.chasing.rules import is_quiet, stage_due, stage_moment
from scheduler.chasing.tables import Declined, Reminder, Topic
from scheduler.clock import local
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter, LetterState
from scheduler.programme.invitations import day_of
from scheduler.programme.tables import Event
from scheduler.registration.letters import tell_people
from scheduler.registration.passing_on.promotion import GIVING
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.settings import Chasing

AT_ONCE = 100
"""So many letters in one transaction, so that nobody who registers waits long."""


def remind(session: Session, now: datetime, rules: Chasing, choices: str) -> int:
    """Writes to at most AT_ONCE people whose reminder is due; gives how many, 0 when all have theirs.

    One who registered after a reminder's moment is not reminded of what they just did. In the quiet hours nothing
    is written, except about an event that begins before they end. choices: the address of one's own choice.
    """
    longest = timedelta(days=max(rules.reminder_days) + 1)
    coming = select(Event).where(Event.state.in_(GIVING), Event.starts > now, Event.starts <= now + longest)
    told = 0
    for event in session.scalars(coming.order_by(Event.starts, Event.id)).all():
        is_today = event.starts is not None and local(event.starts).date() == local(now).date()
        if is_today or not is_quiet(now, rules):
            told += _remind(session, event, now, rules, choices, AT_ONCE - told)
        if told >= AT_ONCE:
            break
    return told


def forget_stale(session: Session) -> int:
    """Takes reminders out of the queue whose reader has no place any more; gives how many."""
    holds = select(Registration.id).where(
        Registration.event_id == Letter.event_id,
        Registration.person_id == Letter.person_id,
        Registration.state == RegistrationState.CONFIRMED,
    )
    stale = (
        update(Letter)
        .where(Letter.kind == LetterKind.REMINDER, Letter.state == LetterState.QUEUED, ~holds.exists())
        .values(state=LetterState.EXPIRED)
        .returning(Letter.id)
    )
    return len(session.scalars(stale).all())


def _remind(session: Session, event: Event, now: datetime, rules: Chasing, choices: str, most: int) -> int:
    day = day_of(event)
    stage = stage_due(day, now, rules)
    if stage is None:
        return 0
    is_told = and_(Reminder.registration_id == Registration.id, Reminder.on == day, Reminder.stage == stage)
    declines = and_(Declined.person_id == Registration.person_id, Declined.topic == Topic.REMINDERS)
    due = select(Registration).where(
        Registration.event_id == event.id,
        Registration.state == RegistrationState.CONFIRMED,
        Registration.registered <= stage_moment(day, stage, rules),
        ~select(Reminder.stage).where(is_told).exists(),
        ~select(Declined.topic).where(declines).exists(),
    )
    people = session.scalars(due.order_by(Registration.id).limit(most)).all()
    session.add_all(Reminder(registration_id=one.id, on=day, stage=stage) for one in people)
    tell_people(session, people, LetterKind.REMINDER, now, {"choices": choices})
    return len(people)
