"""What can be asked about planning runs."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.proposals.tables import PlanningRun, RunState


def run_by_id(session: Session, run_id: int, *, lock: bool = False) -> PlanningRun:
    """The run with that number, kept from other writers where asked. Raises NotFoundError for an unknown one."""
    found = session.get(PlanningRun, run_id, with_for_update=lock)
    if found is None:
        raise NotFoundError(f"planning run is {run_id}; expected the number of a run")
    return found


def newest_runs(session: Session, partnership_id: int, limit: int = 20) -> Sequence[PlanningRun]:
    """The partnership's latest runs, newest first."""
    asked = select(PlanningRun).where(PlanningRun.partnership_id == partnership_id)
    return session.scalars(asked.order_by(PlanningRun.id.desc()).limit(limit)).all()


def next_queued(session: Session) -> PlanningRun | None:
    """The run that has waited longest, kept from other workers until the transaction ends."""
    asked = select(PlanningRun).where(PlanningRun.state == RunState.QUEUED).order_by(PlanningRun.id).limit(1)
    return session.scalar(asked.with_for_update(skip_locked=True))
