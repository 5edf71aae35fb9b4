"""What can be asked about planning runs."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun


def run_by_id(session: Session, run_id: int, *, lock: bool = False) -> PlanningRun:
    """The run with that number, as it is now and kept from other writers where asked.

    Raises NotFoundError for an unknown one.
    """
    found = session.get(PlanningRun, run_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise NotFoundError(f"planning run is {run_id}; expected the number of a run")
    return found


def next_queued(session: Session) -> PlanningRun | None:
    """The run that has waited longest, kept from other workers until the transaction ends."""
    asked = select(PlanningRun).where(PlanningRun.state == RunState.QUEUED).order_by(PlanningRun.id).limit(1)
    return session.scalar(asked.with_for_update(skip_locked=True))


def running(session: Session) -> Sequence[PlanningRun]:
    """The runs that are being worked, kept from others until the transaction ends; may be empty."""
    asked = select(PlanningRun).where(PlanningRun.state == RunState.RUNNING).order_by(PlanningRun.id)
    return session.scalars(asked.with_for_update(skip_locked=True)).all()


def published_after(session: Session, run: PlanningRun) -> PlanningRun | None:
    """The run of the same partnership that was published last since this one was ordered."""
    asked = select(PlanningRun).where(
        PlanningRun.partnership_id == run.partnership_id,
        PlanningRun.id != run.id,
        PlanningRun.published.is_not(None),
        PlanningRun.published > run.ordered,
    )
    return session.scalar(asked.order_by(PlanningRun.published.desc(), PlanningRun.id.desc()).limit(1))


def is_worked(run: PlanningRun, attempt: int) -> bool:
    """Whether the run is still that attempt's to work; another may have taken it up since."""
    return run.state is RunState.RUNNING and run.attempts == attempt
