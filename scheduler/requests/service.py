"""Does what a program asks once, however often it asks: the answer is kept in the transaction of its effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler.errors import PartnerskabError
from scheduler.requests.tables import KeptAnswer


@dataclass(frozen=True)
class Asked:
    """A request that carries a key: who asks, the key, and a fingerprint of all that decides its effect."""

    actor_id: int
    key: str
    fingerprint: str


@dataclass(frozen=True)
class Answer:
    """What was answered: the status, the headers that belong to it, and the body."""

    status: int
    body: str
    headers: Mapping[str, str]


class KeyReusedError(PartnerskabError):
    """The key was used for another request before."""


def answer_before(session: Session, asked: Asked, now: datetime, kept_for: timedelta) -> Answer | None:
    """The answer that was given before; None when the work is to be done now, and the key is taken for it.

    Another request with the same key waits until this transaction ends. Raises KeyReusedError when the key
    stands for something else.
    """
    session.execute(delete(KeptAnswer).where(*_same_key(asked), KeptAnswer.expires <= now))
    try:
        with session.begin_nested():
            session.add(
                KeptAnswer(
                    actor_id=asked.actor_id,
                    key=asked.key,
                    fingerprint=asked.fingerprint,
                    expires=now + kept_for,
                )
            )
    except IntegrityError:
        return _given(_kept(session, asked), asked)
    return None


def keep_answer(session: Session, asked: Asked, answer: Answer) -> None:
    """Keeps the answer to a request whose key `answer_before` took."""
    row = _kept(session, asked)
    row.status = answer.status
    row.body = answer.body
    row.headers = dict(answer.headers)


def forget_answers(session: Session, now: datetime) -> int:
    """Drops the answers whose time is over; gives how many."""
    gone = session.execute(delete(KeptAnswer).where(KeptAnswer.expires <= now))
    return gone.rowcount if isinstance(gone, CursorResult) else 0


def _given(row: KeptAnswer, asked: Asked) -> Answer:
    if row.fingerprint != asked.fingerprint or row.status is None:
        raise KeyReusedError(f"key {asked.key!r} was used for another request; expected a fresh key")
    return Answer(row.status, row.body, row.headers)


def _kept(session: Session, asked: Asked) -> KeptAnswer:
    return session.scalars(select(KeptAnswer).where(*_same_key(asked))).one()


def _same_key(asked: Asked) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return KeptAnswer.actor_id == asked.actor_id, KeptAnswer.key == asked.key
