"""Finds rows of the journal, newest first, for an organiser."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from scheduler.clock import COPENHAGEN
from scheduler.journal.tables import JournalRow, JournalSeal
from scheduler.people.access import Actor, require_organiser
from scheduler.people.tables import Person


@dataclass(frozen=True)
class Sought:
    """Which rows are wanted; what is empty or absent asks for nothing in particular. Days are Danish, both included."""

    text: str = ""
    subject: str = ""
    subject_id: int | None = None
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Line:
    """Who (absent: the product itself) did what to what, when and why."""

    id: int
    at: datetime
    who: str | None
    action: str
    subject: str
    subject_id: int
    changes: tuple[Change, ...]
    reason: str
    is_sealed: bool


@dataclass(frozen=True)
class Choices:
    """The subjects and actions that the journal holds, in order."""

    subjects: tuple[str, ...]
    actions: tuple[str, ...]


def lines(
    session: Session, actor: Actor, sought: Sought, limit: int, before_id: int | None = None
) -> list[Line]:
    """At most `limit` rows, newest first, older than row `before_id`; may be empty.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    asked = _asked().where(*_which(sought)).order_by(JournalRow.id.desc()).limit(limit)
    rows = session.execute(asked.where(JournalRow.id < before_id) if before_id else asked)
    return [_line(row, who, position is not None) for row, who, position in rows]


def choices(session: Session, actor: Actor) -> Choices:
    """What there is to choose from. Raises as `lines`."""
    require_organiser(actor)
    subjects = session.scalars(select(JournalRow.subject).distinct().order_by(JournalRow.subject)).all()
    actions = session.scalars(select(JournalRow.action).distinct().order_by(JournalRow.action)).all()
    return Choices(tuple(subjects), tuple(actions))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Each field that is in either, by its name."""
    return tuple(
        Change(name, before.get(name), after.get(name)) for name in sorted(before.keys() | after.keys())
    )


def _asked() -> Select[JournalRow, str | None, int | None]:
    return (
        select(JournalRow, Person.name, JournalSeal.position)
        .outerjoin(Person, Person.id == JournalRow.actor_id)
        .outerjoin(JournalSeal, JournalSeal.journal_id == JournalRow.id)
    )


def _which(sought: Sought) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    if sought.text:
        columns = (Person.name, Person.email, JournalRow.reason)
        which.append(or_(*(column.icontains(sought.text, autoescape=True) for column in columns)))
    if sought.subject:
        which.append(JournalRow.subject == sought.subject)
    if sought.subject_id is not None:
        which.append(JournalRow.subject_id == sought.subject_id)
    if sought.action:
        which.append(JournalRow.action == sought.action)
    if sought.since:
        which.append(JournalRow.at >= _begin(sought.since))
    if sought.until:
        which.append(JournalRow.at < _begin(sought.until + timedelta(days=1)))
    return which


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), COPENHAGEN)


def _line(row: JournalRow, who: str | None, is_sealed: bool) -> Line:  # noqa: FBT001  # a column of the row
    return Line(
        id=row.id,
        at=row.at,
        who=who,
        action=row.action,
        subject=row.subject,
        subject_id=row.subject_id,
        changes=changes(row.before, row.after),
        reason=row.reason,
        is_sealed=is_sealed,
    )
