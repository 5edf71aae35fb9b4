"""Finds shared notes: by words in Danish or English, and by theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from scheduler.delegation.tables import Delegate
from scheduler.errors import NotFoundError
from scheduler.partnership.definition.danish import sort_key
from scheduler.partnership.tables import Membership, Organisation
from scheduler.people.access import Actor
from scheduler.visits.listing import Listed, visits_where
from scheduler.visits.notes.tables import Note, NoteWord
from scheduler.visits.rules.stems import shorter, stems
from scheduler.visits.tables import Visit, VisitParticipant


class Order(StrEnum):
    """By what notes are sorted."""

    NEWEST = "newest"
    HOST = "host"
    GUEST = "guest"


@dataclass(frozen=True)
class Sought:
    """Which notes are wanted; what is empty asks for nothing in particular. theme: its slug."""

    text: str = ""
    theme: str = ""
    order: Order = Order.NEWEST


@dataclass(frozen=True)
class Shared:
    """A shared note and the visit that it is about."""

    visit: Listed
    saw: str
    take_home: str
    shared: datetime


def require_taking_part(session: Session, actor: Actor, partnership_id: int) -> None:
    """Raises NotFoundError for all but organisers, coordinators, delegates and people who come along on visits."""
    if actor.is_organiser or _coordinates(session, actor, partnership_id):
        return
    delegate = select(Delegate.id).where(
        Delegate.partnership_id == partnership_id, Delegate.person_id == actor.person_id
    )
    companion = (
        select(Visit.id)
        .join(VisitParticipant, VisitParticipant.visit_id == Visit.id)
        .where(
            Visit.partnership_id == partnership_id,
            VisitParticipant.person_id == actor.person_id,
            VisitParticipant.dropped.is_(None),
        )
    )
    if not any(session.scalars(one.limit(1)).first() for one in (delegate, companion)):
        raise NotFoundError(f"{actor.email or 'nobody'} takes no part in partnership {partnership_id}")


def notes(session: Session, actor: Actor, partnership_id: int, sought: Sought) -> list[Shared]:
    """The shared notes in which every word stands, or one with the same beginning. Raises as `require_taking_part`."""
    require_taking_part(session, actor, partnership_id)
    which = [
        Visit.partnership_id == partnership_id,
        Note.shared.is_not(None),
        *(_has(word) for word in sorted(stems([sought.text]))),
        *([Visit.theme == sought.theme] if sought.theme else []),
    ]
    asked = select(Note).join(Visit, Visit.id == Note.visit_id).where(*which)
    found = _shared(session, session.scalars(asked).all())
    newest = sorted(found, key=lambda one: (one.visit.starts, one.visit.id), reverse=True)
    if sought.order is Order.NEWEST:
        return newest
    by_host = sought.order is Order.HOST
    return sorted(newest, key=lambda one: sort_key(one.visit.host if by_host else one.visit.guest))


def note_of(session: Session, actor: Actor, partnership_id: int, visit_id: int) -> Shared:
    """One shared note. Raises NotFoundError where there is none, and as `require_taking_part`."""
    require_taking_part(session, actor, partnership_id)
    row = session.get(Note, visit_id)
    found = _shared(session, [row]) if row and row.shared else []
    if not found or session.get_one(Visit, visit_id).partnership_id != partnership_id:
        raise NotFoundError(f"visit {visit_id} has no shared note; expected one")
    return found[0]


def _shared(session: Session, rows: Sequence[Note]) -> list[Shared]:
    visits = visits_where(session, Visit.id.in_([row.visit_id for row in rows]))
    by_id = {row.visit_id: row for row in rows}
    return [
        Shared(one, row.saw, row.take_home, row.shared)
        for one in visits
        if (row := by_id[one.id]).shared is not None
    ]


def _has(word: str) -> ColumnElement[bool]:
    """That a note has the word, one that begins with it, or one a little shorter."""
    same = or_(NoteWord.word.startswith(word, autoescape=True), NoteWord.word.in_(shorter(word)))
    return Note.visit_id.in_(select(NoteWord.visit_id).where(same))


def _coordinates(session: Session, actor: Actor, partnership_id: int) -> bool:
    asked = (
        select(Membership.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Membership.partnership_id == partnership_id, Organisation.code.in_(sorted(actor.municipalities))
        )
    )
    return session.scalars(asked.limit(1)).first() is not None
