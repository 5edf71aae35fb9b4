"""What can be asked of the journal."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.journal.tables import JournalRow


def newest_row(session: Session) -> int:
    """The number of the newest row; 0 for an empty journal."""
    return session.scalar(select(func.max(JournalRow.id))) or 0


def actions_after(session: Session, row_id: int) -> Mapping[str, int]:
    """How many rows of each action came after that row, by the action's name; may be empty."""
    asked = (
        select(JournalRow.action, func.count())
        .where(JournalRow.id > row_id)
        .group_by(JournalRow.action)
        .order_by(JournalRow.action)
    )
    return dict(session.execute(asked).all())


def subjects_after(session: Session, row_id: int, action: str, subject: str) -> frozenset[int]:
    """The numbers of the rows of a table to which that was done after that row; may be empty."""
    asked = select(JournalRow.subject_id).where(
        JournalRow.id > row_id, JournalRow.action == action, JournalRow.subject == subject
    )
    return frozenset(session.scalars(asked))
