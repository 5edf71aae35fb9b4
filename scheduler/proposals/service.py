"""What can be done with planning runs: order, cancel, and keep what the planner found."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import IllegalStepError
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Infeasible, Plan
from scheduler.planning.exchange.progress import Part, Progress
from scheduler.planning.exchange.writing import written
from scheduler.proposals.document import document
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.tables import PlanningRun, RunState
from scheduler.settings import Planning

UNDER_WAY = frozenset({RunState.QUEUED, RunState.RUNNING})


def order(session: Session, actor: Actor, partnership_id: int, now: datetime, rules: Planning) -> PlanningRun:
    """A queued run on the partnership as it stands now; the clockwork finds and works it.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    instance = document(session, partnership_id, local(now).date())
    run = PlanningRun(
        partnership_id=partnership_id,
        ordered_by_id=actor.person_id,
        ordered=now,
        seed=rules.seed,
        time_limit_seconds=rules.time_limit_seconds,
        instance=json.dumps(instance, ensure_ascii=False, indent=1),
    )
    session.add(run)
    session.flush()
    _note(session, actor.person_id, "order", run, now)
    return run


def cancel(session: Session, actor: Actor, run_id: int, now: datetime) -> PlanningRun:
    """The run, asked to stop: at once while it waits, else at its next step forward.

    Raises ForbiddenError for everybody but an organiser, IllegalStepError for a run that has ended.
    """
    require_organiser(actor)
    run = run_by_id(session, run_id)
    if run.state not in UNDER_WAY:
        raise IllegalStepError("planning run", run.state, RunState.CANCELLED, UNDER_WAY)
    run.cancel_asked = True
    if run.state is RunState.QUEUED:
        run.state = RunState.CANCELLED
        run.ended = now
    _note(session, actor.person_id, "cancel", run, now)
    return run


def start(session: Session, run: PlanningRun, now: datetime) -> None:
    """Marks the run as being worked."""
    run.state = RunState.RUNNING
    run.started = run.seen_alive = now
    _note(session, None, "start", run, now)


def note_progress(session: Session, run_id: int, step: Progress, now: datetime) -> bool:
    """Keeps where the run stands; gives whether it should go on."""
    run = run_by_id(session, run_id)
    run.best, run.bound = step.best, step.bound
    run.elapsed_seconds = round(step.elapsed)
    run.seen_alive = now
    return not run.cancel_asked


def finish(session: Session, run_id: int, outcome: Plan | Infeasible, now: datetime) -> None:
    """Keeps the plan, or why there is none; a run that was asked to stop keeps its best plan too."""
    run = run_by_id(session, run_id)
    run.plan = written(outcome).decode()
    run.ended = now
    run.state = RunState.FINISHED if isinstance(outcome, Plan) else RunState.INFEASIBLE
    if isinstance(outcome, Plan):
        planned = [part.value for part in Part if part.value in outcome.bound]
        run.best = sum(outcome.cost[part] for part in planned)
        run.bound = sum(outcome.bound[part] for part in planned)
    _note(session, None, "finish", run, now)


def fail(session: Session, run_id: int, failure: str, now: datetime) -> None:
    """Keeps why the run could not be worked."""
    run = run_by_id(session, run_id)
    run.state, run.failure, run.ended = RunState.FAILED, failure, now
    _note(session, None, "fail", run, now)


def _note(session: Session, actor_id: int | None, action: str, run: PlanningRun, now: datetime) -> None:
    after = {
        "state": run.state.value if run.state else RunState.QUEUED.value,
        "best": run.best,
        "bound": run.bound,
    }
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="planning-run",
        subject_id=run.id,
        now=now,
        after=after,
        reason=run.failure or "",
    )
