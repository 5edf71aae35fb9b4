"""Encloses calendars with the letters that wait for one: a REQUEST to come, or a CANCEL."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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
from scheduler.itineraries.feeds.reading import places_at
from scheduler.itineraries.feeds.shown import Place
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
    if not letters:
        return 0
    known = _known(session, {one.registration_id for one in letters if one.registration_id})
    for letter in letters:
        try:
            _enclose(session, letter, known, post, now)
        except ValueError as error:
            log.warning("letter goes without its calendar", letter=letter.id, reason=str(error))
        letter.awaits_calendar = False
    return len(letters)


@dataclass
class _Known:
    """What the letters of one look are about, by the number of the registration; asked for once."""

    registrations: Mapping[int, Registration]
    places: Mapping[int, Place]
    guests: Mapping[int, Mailbox]
    invitations: dict[int, Invitation]


def _known(session: Session, ids: Collection[int]) -> _Known:
    asked = select(Registration, Person).join(Person, Person.id == Registration.person_id)
    rows = session.execute(asked.where(Registration.id.in_(ids))).all()
    sent = session.scalars(select(Invitation).where(Invitation.registration_id.in_(ids)))
    return _Known(
        registrations={one.id: one for one, _ in rows},
        places=places_at(session, (one for one, _ in rows)),
        guests={one.id: Mailbox(person.name, person.email) for one, person in rows},
        invitations={one.registration_id: one for one in sent},
    )


def _enclose(session: Session, letter: Letter, known: _Known, post: Post, now: datetime) -> None:
    one = known.registrations[letter.registration_id or 0]
    before = known.invitations.get(one.id)
    asking = asks(
        LetterKind(letter.kind),
        one.state,
        was_invited=before is not None and before.method is Method.REQUEST,
    )
    entry = _entry(known.places.get(one.id), Language(letter.language), post)
    if asking is None or entry is None:
        return
    organiser, guest = post.mailbox.plus(post.key(one.uid)), known.guests[one.id]
    method = Method.REQUEST if asking else Method.CANCEL
    body = invitation(entry, organiser, guest) if asking else cancellation(entry, organiser, guest)
    letter.calendar, letter.calendar_method = body.decode(), method.value
    if before is None:
        before = known.invitations[one.id] = Invitation(registration_id=one.id)
        session.add(before)
    before.method, before.sequence, before.made = method, entry.revision, now


def _entry(place: Place | None, language: Language, post: Post) -> Entry | None:
    """As in the person's own feed, so that both are one entry in the calendar; None for an event without a time."""
    return own_entry(place, language, post.site).entry if place else None
