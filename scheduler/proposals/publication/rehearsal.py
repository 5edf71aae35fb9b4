"""Which letters a proposal would send, found by publishing it and taking all of it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import MARK
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.programme.tables import Event
from scheduler.proposals.publication.whole import publish_whole
from scheduler.refusal.reasons import Refusal
from scheduler.settings import Settings
from scheduler.words import Value, mark

VISITS = mark("Visits")
OWN_LINK = "https://…"
"""What stands where each reader gets a link of their own, which nobody else sees."""


@dataclass(frozen=True)
class Addressee:
    """Who gets a letter, and where."""

    name: str
    address: str


@dataclass(frozen=True)
class Post:
    """One kind of letter about one event, or about visits: who gets it, and how the first of them reads."""

    kind: LetterKind
    about: Value
    subject: str
    text: str
    to: tuple[Addressee, ...]


@dataclass(frozen=True)
class Rehearsal:
    """What publishing would do: the letters by event and kind; may be none."""

    post: tuple[Post, ...]

    @property
    def letters(self) -> int:
        """How many letters in all."""
        return sum(len(one.to) for one in self.post)

    @property
    def people(self) -> int:
        """How many people get at least one."""
        return len({person for one in self.post for person in one.to})


def rehearse(
    session: Session, actor: Actor, run_id: int, now: datetime, settings: Settings
) -> Rehearsal | Refusal:
    """What `publish_whole` would send now, or why it would refuse; nothing of it is kept. Errors as `publish`."""
    newest = session.scalar(select(func.max(Letter.id))) or 0
    trial = session.begin_nested()
    try:
        outcome = publish_whole(session, actor, run_id, now, settings)
        if isinstance(outcome, Refusal):
            return outcome
        session.flush()
        return Rehearsal(tuple(_post(session, newest)))
    finally:
        trial.rollback()


def _post(session: Session, newest: int) -> Iterator[Post]:
    asked = (
        select(Letter, Event)
        .outerjoin(Event, Event.id == Letter.event_id)
        .where(Letter.id > newest)
        .order_by(Event.starts, Event.id, Letter.kind, Letter.to_name, Letter.id)
    )
    rows: list[tuple[Letter, Event | None]] = [(letter, event) for letter, event in session.execute(asked)]
    for (_, kind), found in groupby(rows, key=lambda row: (row[1].id if row[1] else 0, row[0].kind)):
        group = list(found)
        event = group[0][1]
        yield _one([letter for letter, _ in group], event.title if event else VISITS, LetterKind(kind))


def _one(letters: Sequence[Letter], about: Value, kind: LetterKind) -> Post:
    first = letters[0]
    to = tuple(Addressee(one.to_name, one.to_address) for one in letters)
    return Post(kind, about, first.subject, MARK.sub(OWN_LINK, first.text), to)
