"""The letters as an organiser looks them over: who got what, what failed and why, and what is sent again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.journal.service import record
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.access import Actor, require_organiser
from scheduler.refusal.reasons import Reason, Refusal


@dataclass(frozen=True)
class Sought:
    """Which letters are wanted; what is empty asks for nothing in particular."""

    text: str = ""
    state: LetterState | None = None
    event_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One letter, without its text, which is between the product and its reader."""

    id: int
    subject: str
    name: str
    address: str
    state: LetterState
    written: datetime
    sent: datetime | None
    attempts: int
    answer: str


def letters(
    session: Session, actor: Actor, sought: Sought, limit: int | None = None, before_id: int | None = None
) -> list[Line]:
    """The letters sought, newest first, at most `limit`, older than letter `before_id`; may be empty.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    asked = select(Letter).where(*_which(sought)).order_by(Letter.id.desc()).limit(limit)
    found = session.scalars(asked.where(Letter.id < before_id) if before_id else asked)
    return [
        Line(
            id=one.id,
            subject=one.subject,
            name=one.to_name,
            address=one.to_address,
            state=one.state,
            written=one.created,
            sent=one.sent,
            attempts=one.attempts,
            answer=one.failure,
        )
        for one in found
    ]


def numbers(session: Session, actor: Actor) -> Mapping[LetterState, int]:
    """How many letters there are in each state that any is in. Raises as `letters`."""
    require_organiser(actor)
    return dict(session.execute(select(Letter.state, func.count()).group_by(Letter.state)).all())


def resend(session: Session, actor: Actor, letter_id: int, now: datetime) -> Refusal | None:
    """Puts a letter that failed back in the queue, as it is; refused for one that did not fail or is past its time.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown number.
    """
    require_organiser(actor)
    letter = session.get(Letter, letter_id, with_for_update=True)
    if letter is None:
        raise NotFoundError(f"letter is {letter_id}; expected the number of a letter")
    if letter.state is not LetterState.FAILED:
        return Refusal(Reason.LETTER_NOT_FAILED, {"subject": letter.subject})
    if letter.expires is not None and letter.expires <= now:
        return Refusal(Reason.LETTER_TOO_LATE, {"subject": letter.subject, "expires": letter.expires})
    before = {"state": letter.state.value, "failure": letter.failure}
    letter.state, letter.due, letter.tried_since = LetterState.QUEUED, now, None
    letter.attempts, letter.failure = 0, ""
    record(
        session,
        actor_id=actor.person_id,
        action="resend",
        subject="letter",
        subject_id=letter.id,
        now=now,
        before=before,
        after={"state": letter.state.value, "failure": ""},
    )
    return None


def _which(sought: Sought) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    if sought.text:
        columns = (Letter.subject, Letter.to_name, Letter.to_address)
        which.append(or_(*(column.icontains(sought.text, autoescape=True) for column in columns)))
    if sought.state:
        which.append(Letter.state == sought.state)
    if sought.event_id:
        which.append(Letter.event_id == sought.event_id)
    return which
