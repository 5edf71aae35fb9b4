"""Seals the journal's rows one after another, and verifies that none was changed, removed or slipped in since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.journal.chain import START, Entry, is_slipped_in, next_seal
from scheduler.journal.tables import JournalRow, JournalSeal

OVERLAP = 10_000
"""Numbers are given before a transaction ends, so a lower one may appear after a higher one was sealed; never so many."""


@dataclass(frozen=True)
class Head:
    """The newest seal; noted elsewhere, it holds all rows up to `position` in place. Position 0: nothing is sealed."""

    position: int
    seal: str


@dataclass(frozen=True)
class Verdict:
    """How many rows are sealed, how many wait for their seal, the newest seal, and what is wrong, in sentences."""

    sealed: int
    waiting: int
    head: Head
    faults: tuple[str, ...]


def seal_rows(session: Session, now: datetime, most: int = 1000) -> int:
    """Seals at most so many rows that have none, in the order of their numbers; gives how many.

    A row is sealed when it can be seen, so whatever commits later is chained later: writers wait for nobody.
    """
    head = head_of(session)
    floor = (session.scalar(select(func.max(JournalSeal.journal_id))) or 0) - OVERLAP
    sealed = select(JournalSeal.journal_id).where(JournalSeal.journal_id == JournalRow.id)
    bare = select(JournalRow).where(JournalRow.id > floor, ~sealed.exists())
    position, seal = head.position, head.seal
    rows = session.scalars(bare.order_by(JournalRow.id).limit(most)).all()
    for row in rows:
        position, seal = position + 1, next_seal(seal, entry_of(row), now)
        session.add(JournalSeal(position=position, journal_id=row.id, sealed=now, seal=seal))
    return len(rows)


def head_of(session: Session) -> Head:
    """The newest seal."""
    newest = session.scalars(select(JournalSeal).order_by(JournalSeal.position.desc()).limit(1)).first()
    return Head(newest.position, newest.seal) if newest else Head(0, START)


def verify_journal(session: Session, noted: Head | None = None) -> Verdict:
    """Recomputes the whole chain. noted: a head that was written down before, which must still be in place."""
    check = _Check(noted)
    faults = list(check.faults(session))
    sealed = select(JournalSeal.journal_id).where(JournalSeal.journal_id == JournalRow.id)
    waiting = session.scalar(select(func.count()).select_from(JournalRow).where(~sealed.exists())) or 0
    if noted is not None and noted.position > check.head.position:
        faults.append(f"the chain ends at {check.head.position}; expected {noted.position}, which was noted")
    return Verdict(check.head.position, waiting, check.head, tuple(faults))


def entry_of(row: JournalRow) -> Entry:
    """What of a row is sealed."""
    return Entry(
        id=row.id,
        at=row.at,
        actor_id=row.actor_id,
        action=row.action,
        subject=row.subject,
        subject_id=row.subject_id,
        before=row.before,
        after=row.after,
        reason=row.reason,
    )


class _Check:
    """Goes along the chain once, from its begin."""

    def __init__(self, noted: Head | None) -> None:
        self.head = Head(0, START)
        self._noted = noted
        self._sealed: datetime | None = None
        self._earlier: datetime | None = None

    def faults(self, session: Session) -> Iterator[str]:
        asked = (
            select(JournalSeal, JournalRow)
            .outerjoin(JournalRow, JournalRow.id == JournalSeal.journal_id)
            .order_by(JournalSeal.position)
            .execution_options(yield_per=1000)
        )
        for seal, row in session.execute(asked):
            yield from self._of(seal, row)

    def _of(self, seal: JournalSeal, row: JournalRow | None) -> Iterator[str]:
        if self._sealed is not None and seal.sealed != self._sealed:
            self._earlier = self._sealed
        self._sealed = seal.sealed
        if seal.position != self.head.position + 1:
            yield f"seal {self.head.position + 1} is missing"
        if row is None:
            yield f"row {seal.journal_id}, sealed as {seal.position}, was removed"
        elif next_seal(self.head.seal, entry_of(row), seal.sealed) != seal.seal:
            yield f"row {row.id}, sealed as {seal.position}, was changed, or its seal was"
        elif is_slipped_in(entry_of(row), self._earlier):
            yield f"row {row.id} says {row.at.isoformat()}, but came after {self._earlier}: slipped in, or a clock set back"
        self.head = Head(seal.position, seal.seal)
        if self._noted is not None and self._noted.position == seal.position and self._noted != self.head:
            yield f"seal {seal.position} is {seal.seal}; expected {self._noted.seal}, which was noted"
