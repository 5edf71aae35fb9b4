"""What happens to visits by the passing of time alone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.visits.booking.changing import changing
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit


def hold_due_visits(session: Session, now: datetime) -> tuple[Visit, ...]:
    """The visits that have now been held: confirmed by both, and over. One nobody confirmed waits for its answer."""
    asked = select(Visit).where(Visit.state == VisitState.CONFIRMED, Visit.ends <= now).order_by(Visit.id)
    due = tuple(session.scalars(asked.with_for_update()))
    for visit in due:
        with changing(session, visit, "hold", None, now):
            visit.state = VisitState.HELD
    return due
