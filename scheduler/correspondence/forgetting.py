"""Drops letters whose time is over, as the privacy page promises."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from scheduler.outbox.tables import Letter, LetterState

DAYS_IN_A_YEAR = 365.25
MONTHS_IN_A_YEAR = 12
ENDED = (LetterState.SENT, LetterState.FAILED, LetterState.EXPIRED)
AT_ONCE = 1000


def forget_letters(session: Session, now: datetime, months: int) -> int:
    """Drops at most AT_ONCE letters that were sent, or given up, so many months ago; gives how many."""
    before = now - timedelta(days=DAYS_IN_A_YEAR * months / MONTHS_IN_A_YEAR)
    over = Letter.state.in_(ENDED) & (func.coalesce(Letter.sent, Letter.created) <= before)
    oldest = select(Letter.id).where(over).order_by(Letter.id).limit(AT_ONCE)
    gone = delete(Letter).where(Letter.id.in_(oldest.scalar_subquery())).returning(Letter.id)
    return len(session.scalars(gone).all())
