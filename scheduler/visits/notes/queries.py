"""The note of one visit, for those who write it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.visits.notes.tables import Note


@dataclass(frozen=True)
class Written:
    """A note as it stands; empty before it is begun. shared: since when everybody reads it."""

    saw: str = ""
    take_home: str = ""
    shared: datetime | None = None


def own_note(session: Session, visit_id: int) -> Written:
    """The note of the visit; the caller answers for who sees it."""
    row = session.get(Note, visit_id)
    return Written(row.saw, row.take_home, row.shared) if row else Written()
