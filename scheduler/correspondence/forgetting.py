"""Drops letters whose time is over, as the privacy page promises."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from scheduler.outbox.tables import Letter, LetterState

DAYS_IN_A_YEAR = 365.25
MONTHS_IN_A_YEAR = 12
GIVEN_UP = (LetterState.FAILED, LetterState.EXPIRED)
AT_ONCE = 1000


def forget_letters(session: Session, now: datetime, months: int) -> int:
    """Drops at most AT_ONCE letters that were sent, or given up, so many months ago; gives how many."""
    before = now - timedelta(days=DAYS_IN_A_YEAR * months / MONTHS_IN_A_YEAR)
    sent = (Letter.state == LetterState.SENT) & (Letter.sent <= before)
    over = or_(sent, Letter.state.in_(GIVEN_UP) & (Letter.created <= before))
    oldest = select(Letter.id).where(over).order_by(Letter.id).limit(AT_ONCE)
    gone = delete(Letter).where(Letter.id.in_(oldest.scalar_subquery())).returning(Letter.id)
    return len(session.scalars(gone).all())
