"""Which kinds of timed work fail: a clockwork that lives may still leave one of them undone."""

from collections.abc import Mapping

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.clockwork.tables import WorkFault
from scheduler.db import database_time, reading, transaction


def note_fault(engine: Engine, work: str, error: Exception) -> None:
    """The newest look at the work failed; since when stays, as long as no look succeeds."""
    with transaction(engine) as session:
        row = session.get(WorkFault, work) or WorkFault(work=work, since=database_time(session))
        row.error = type(error).__name__
        session.add(row)


def end_fault(engine: Engine, work: str) -> None:
    """A look at the work succeeded. Where none had failed, that takes a look and no writing."""
    with reading(engine) as session:
        has_failed = session.get(WorkFault, work) is not None
    if has_failed:
        with transaction(engine) as session:
            row = session.get(WorkFault, work)
            if row is not None:
                session.delete(row)


def failing(session: Session) -> Mapping[str, int]:
    """By the name of the work, for how many seconds it has failed; may be empty."""
    rows = session.scalars(select(WorkFault).order_by(WorkFault.work)).all()
    now = database_time(session) if rows else None
    return {one.work: max(0, int((now - one.since).total_seconds())) for one in rows if now}
