"""Puts letters in the outbox, in the transaction of what they tell."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from scheduler.outbox.cleaning import one_line
from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import WITH_CALENDAR, LetterKind, Wording, compose
from scheduler.outbox.tables import Letter
from scheduler.outbox.wording.kept import own_wording
from scheduler.words import Language, Value

KEEP = insert(Letter)


@dataclass(frozen=True)
class Recipient:
    """Whom a letter goes to."""

    person_id: int
    name: str
    address: str
    language: Language


def put(
    session: Session,
    *,
    to: Recipient,
    letter: LetterKind,
    values: Mapping[str, Value],
    now: datetime,
    partnership_id: int | None = None,
    event_id: int | None = None,
    expires: datetime | None = None,
    registration_id: int | None = None,
) -> None:
    """Keeps one letter to be sent; after `expires` it is not worth sending any more.

    partnership_id: whose own text of the letter is used, where it has one. registration_id: that of the reader,
    where a calendar may go with the letter.
    """
    own = own_wording(session, partnership_id, letter, to.language) if partnership_id else None
    post(
        session,
        to,
        letter,
        compose(letter, to.language, values, own),
        now,
        event_id=event_id,
        expires=expires,
        registration_id=registration_id,
        awaits_calendar=registration_id is not None and letter in WITH_CALENDAR,
    )


def post(
    session: Session, to: Recipient, kind: str, wording: Wording, now: datetime, **columns: object
) -> None:
    """Keeps a letter in these words, due at once; columns: others of the letter's table."""
    row = {
        "message_id": secrets.token_hex(16),
        "kind": kind,
        "person_id": to.person_id,
        "to_name": one_line(to.name),
        "to_address": to.address,
        "language": to.language,
        "subject": wording.subject,
        "text": wording.text,
        "html": laid_out(wording.subject, wording.text, to.language),
        "created": now,
        "due": now,
    }
    session.connection().execute(KEEP, row | columns)
