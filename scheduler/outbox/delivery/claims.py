"""Takes letters out of the outbox one by one under a lease, and keeps what became of each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from scheduler.db import database_time
from scheduler.outbox.delivery.message import Mail
from scheduler.outbox.delivery.waits import is_too_late, next_attempt
from scheduler.outbox.tables import Letter, LetterState
from scheduler.settings import Mail as Rules

TOO_LATE = "given up: the mail server did not take it in time"


@dataclass(frozen=True)
class Claim:
    """A letter held under a lease; `attempt` tells this holder from one who took it over later."""

    letter_id: int
    attempt: int
    mail: Mail

    @property
    def domain(self) -> str:
        """Where the letter goes, in small letters."""
        return _domain(self.mail.to_address)


def end_what_is_late(session: Session, now: datetime, rules: Rules) -> int:
    """Takes out of the queue what is not worth sending any more; gives how many.

    Past `expires` a letter is expired; due for longer than it may be tried, it has failed and is shown.
    """
    waiting = _is_takeable(database_time(session))
    over = (
        update(Letter)
        .where(waiting, Letter.expires <= now)
        .values(state=LetterState.EXPIRED, lease_until=None)
    )
    expired = session.scalars(over.returning(Letter.id)).all()
    oldest = now - timedelta(hours=rules.give_up_hours)
    lain = select(Letter).where(waiting, or_(Letter.tried_since < oldest, Letter.due < oldest))
    given_up = [one for one in session.scalars(lain) if is_too_late(one.tried_since or one.due, now, rules)]
    for letter in given_up:
        letter.state, letter.lease_until = LetterState.FAILED, None
        letter.failure = f"{TOO_LATE} ({letter.failure})" if letter.failure else TOO_LATE
    return len(expired) + len(given_up)


def claim_next(session: Session, now: datetime, rules: Rules, resting: Collection[str] = ()) -> Claim | None:
    """The letter that has been due longest, held under a lease from now on; None where none is due.

    resting: domains that get nothing now. The lease counts on the database's clock, which all processes share.
    """
    clock = database_time(session)
    asked = select(Letter).where(_is_takeable(clock), Letter.due <= now, ~Letter.awaits_calendar)
    for domain in sorted(resting):
        asked = asked.where(Letter.to_address.not_ilike(f"%@{domain}"))
    ordered = asked.order_by(Letter.due, Letter.id).limit(1)
    letter = session.scalar(ordered.with_for_update(skip_locked=True))
    if letter is None:
        return None
    letter.state = LetterState.SENDING
    letter.attempts += 1
    letter.tried_since = letter.tried_since or now
    letter.lease_until = clock + timedelta(seconds=rules.lease_seconds)
    return Claim(letter.id, letter.attempts, mail_of(letter))


def mark_sent(session: Session, claim: Claim, now: datetime) -> None:
    """The server took the letter; that holds whoever has the lease by now."""
    values = {"state": LetterState.SENT, "sent": now, "lease_until": None, "failure": ""}
    session.execute(
        update(Letter).where(Letter.id == claim.letter_id, Letter.state != LetterState.SENT).values(values)
    )


def mark_failed(session: Session, claim: Claim, answer: str) -> None:
    """The server will never take the letter, or nobody can write it out."""
    _mark(session, claim, {"state": LetterState.FAILED, "lease_until": None, "failure": answer})


def put_off(session: Session, claim: Claim, now: datetime, answer: str, rules: Rules) -> None:
    """The letter is tried again later, as the number of its attempts asks."""
    due = next_attempt(claim.attempt, now, rules)
    _mark(session, claim, {"state": LetterState.QUEUED, "lease_until": None, "due": due, "failure": answer})


def give_back(session: Session, claim: Claim, answer: str) -> None:
    """The letter waits as before: what happened was not about it."""
    values = {
        "state": LetterState.QUEUED,
        "lease_until": None,
        "failure": answer,
        "attempts": claim.attempt - 1,
    }
    _mark(session, claim, values)


def mail_of(letter: Letter) -> Mail:
    """What of a letter is written out."""
    return Mail(
        message_id=letter.message_id,
        written=letter.created,
        to_name=letter.to_name,
        to_address=letter.to_address,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
        calendar_method=letter.calendar_method,
    )


def sent_since(session: Session, since: datetime) -> Iterator[tuple[str, datetime]]:
    """The domain and the moment of each letter sent since then, in order; may be empty."""
    asked = select(Letter.to_address, Letter.sent).where(Letter.sent > since).order_by(Letter.sent)
    for address, sent in session.execute(asked):
        if sent is not None:
            yield _domain(address), sent


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _is_takeable(clock: datetime) -> ColumnElement[bool]:
    """Queued, or held by somebody whose lease is over: a process that died, or stood still too long."""
    deserted = and_(Letter.state == LetterState.SENDING, Letter.lease_until < clock)
    return or_(Letter.state == LetterState.QUEUED, deserted)


def _mark(session: Session, claim: Claim, values: Mapping[str, object]) -> None:
    held = (
        Letter.id == claim.letter_id,
        Letter.state == LetterState.SENDING,
        Letter.attempts == claim.attempt,
    )
    session.execute(update(Letter).where(*held).values(values))
