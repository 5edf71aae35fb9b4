"""What an organiser can ask about the answers that came by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from scheduler.invitations.rules import Odd, Outcome
from scheduler.invitations.tables import ReplyMessage
from scheduler.people.access import Actor, require_organiser
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Sought:
    """Which answers: words in the sender, the subject or the guest's name; odd ones not settled yet, or all."""

    text: str = ""
    every: bool = False


@dataclass(frozen=True)
class AnswerRow:
    """One message: when it was read, from whom, what it said, what was done; guest and event where it names one.

    refusal: the rule that said no, with its figures and the next step; empty where none did.
    """

    id: int
    read: datetime
    sender: str
    subject: str
    answer: str
    outcome: Outcome
    odd: Odd | None
    refusal: Bilingual
    settled: datetime | None
    guest: str
    event: Bilingual | None
    event_id: int | None


def answers(
    session: Session, actor: Actor, sought: Sought, limit: int | None = None, before_id: int | None = None
) -> list[AnswerRow]:
    """The messages sought, newest first. Raises ForbiddenError for everybody but an organiser."""
    require_organiser(actor)
    asked = (
        select(ReplyMessage, Person.name, Event)
        .outerjoin(Registration, Registration.id == ReplyMessage.registration_id)
        .outerjoin(Person, Person.id == Registration.person_id)
        .outerjoin(Event, Event.id == Registration.event_id)
        .where(*_conditions(sought))
        .order_by(ReplyMessage.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        asked = asked.where(ReplyMessage.id < before_id)
    return [_row(one, guest or "", event) for one, guest, event in session.execute(asked)]


def open_answers(session: Session) -> int:
    """How many messages were not understood and are not settled."""
    asked = select(func.count()).select_from(ReplyMessage).where(*_open())
    return session.scalar(asked) or 0


def _open() -> tuple[ColumnElement[bool], ...]:
    return ReplyMessage.outcome == Outcome.ODD, ReplyMessage.settled.is_(None)


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if not sought.every:
        yield from _open()
    if sought.text:
        fields = (ReplyMessage.sender, ReplyMessage.subject, Person.name)
        yield or_(*(field.icontains(sought.text, autoescape=True) for field in fields))


def _row(one: ReplyMessage, guest: str, event: Event | None) -> AnswerRow:
    return AnswerRow(
        id=one.id,
        read=one.read,
        sender=one.sender,
        subject=one.subject,
        answer=one.answer,
        outcome=one.outcome,
        odd=one.odd,
        refusal=one.refusal,
        settled=one.settled,
        guest=guest,
        event=event.title if event else None,
        event_id=event.id if event else None,
    )
