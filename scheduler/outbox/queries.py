"""What can be asked about letters."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.tables import Letter


def newest_letters(session: Session, limit: int, before_id: int | None = None) -> list[Letter]:
    """At most `limit` letters, newest first, older than letter `before_id` where that is given."""
    asked = select(Letter).order_by(Letter.id.desc()).limit(limit)
    return list(session.scalars(asked.where(Letter.id < before_id) if before_id else asked))


def letter_by_id(session: Session, letter_id: int) -> Letter | None:
    """The letter with that number; None for an unknown one."""
    return session.get(Letter, letter_id)
