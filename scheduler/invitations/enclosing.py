"""Encloses calendars with the letters that wait for one: a REQUEST to come, or a CANCEL."""

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.entry import Entry
from calendars.invitation import Mailbox, cancellation, invitation
from scheduler.invitations.post import Post
from scheduler.invitations.rules import asks
from scheduler.invitations.tables import Invitation, Method
from scheduler.itineraries.feeds.entries import own_entry
from scheduler.itineraries.feeds.reading import place_at
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.people.tables import Person
from scheduler.registration.tables import Registration
from scheduler.words import Language

AT_ONCE = 200
log = structlog.get_logger()


def enclose(session: Session, post: Post, now: datetime) -> int:
    """Makes at most 200 letters ready to be sent, oldest first; gives how many.

    The calendar says how things stand now, so it is never older than the reader's feed; a letter about a place
    that is gone by now goes without. A calendar that cannot be written is left out, and the letter goes.
    """
    waiting = select(Letter).where(Letter.awaits_calendar.is_(True)).order_by(Letter.id).limit(AT_ONCE)
    letters = session.scalars(waiting.with_for_update(skip_locked=True)).all()
    for letter in letters:
        try:
            _enclose(session, letter, post, now)
        except ValueError as error:
            log.warning("letter goes without its calendar", letter=letter.id, reason=str(error))
        letter.awaits_calendar = False
        session.flush()
    return len(letters)


def _enclose(session: Session, letter: Letter, post: Post, now: datetime) -> None:
    one = session.get_one(Registration, letter.registration_id)
    before = session.get(Invitation, one.id)
    asking = asks(
        LetterKind(letter.kind),
        one.state,
        was_invited=before is not None and before.method is Method.REQUEST,
    )
    entry = _entry(session, one, Language(letter.language), post)
    if asking is None or entry is None:
        return
    organiser, guest = post.mailbox.plus(post.key(one.uid)), _guest(session, one)
    method = Method.REQUEST if asking else Method.CANCEL
    body = invitation(entry, organiser, guest) if asking else cancellation(entry, organiser, guest)
    letter.calendar, letter.calendar_method = body.decode(), method.value
    if before is None:
        before = Invitation(registration_id=one.id)
        session.add(before)
    before.method, before.sequence, before.made = method, entry.revision, now


def _entry(session: Session, one: Registration, language: Language, post: Post) -> Entry | None:
    """As in the person's own feed, so that both are one entry in the calendar; None for an event without a time."""
    place = place_at(session, one)
    return own_entry(place, language, post.site).entry if place else None


def _guest(session: Session, one: Registration) -> Mailbox:
    person = session.get_one(Person, one.person_id)
    return Mailbox(person.name, person.email)
