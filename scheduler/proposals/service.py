"""What can be done with planning runs: order, cancel, take up, and keep what the planner found."""

import json
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Infeasible, Plan
from scheduler.planning.exchange.progress import Part, Progress
from scheduler.planning.exchange.writing import written
from scheduler.proposals.document.parts import Document
from scheduler.proposals.queries import is_worked, run_by_id, running
from scheduler.proposals.scope.documents import scoped_document
from scheduler.proposals.states import UNDER_WAY, WORDS, RunState, is_lost
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.settings import Planning, PlanningWork
from scheduler.words import mark

LOST = mark("Whoever worked the run stopped in the middle each time it was taken up.")


def order(
    session: Session,
    actor: Actor,
    partnership_id: int,
    now: datetime,
    rules: Planning,
    network_id: int | None = None,
) -> PlanningRun:
    """A queued run on the partnership as it stands now; the clockwork finds and works it.

    network_id: the network whose visits alone are planned, while the programme and all other visits stay.
    Raises ForbiddenError for everybody but an organiser, and as `scoped_document`.
    """
    require_organiser(actor)
    instance = scoped_document(session, partnership_id, network_id, local(now).date())
    run = queue(session, actor, partnership_id, instance, now, rules)
    run.network_id = network_id
    return run


def queue(
    session: Session,
    actor: Actor,
    partnership_id: int,
    instance: Document,
    now: datetime,
    rules: Planning,
    what_if: list[dict[str, object]] | None = None,
) -> PlanningRun:
    """A queued run on that instance; what_if: how it differs from the partnership, None where it does not."""
    run = PlanningRun(
        partnership_id=partnership_id,
        ordered_by_id=actor.person_id,
        ordered=now,
        seed=rules.seed,
        time_limit_seconds=rules.time_limit_seconds,
        what_if=what_if,
        instance=json.dumps(instance, ensure_ascii=False, indent=1),
    )
    session.add(run)
    session.flush()
    _note(session, actor.person_id, "order", run, now)
    return run


def cancel(session: Session, actor: Actor, run_id: int, now: datetime) -> PlanningRun | Refusal:
    """The run, asked to stop: at once while it waits, else as soon as its worker hears of it.

    Refused for a run that has ended. Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    run = run_by_id(session, run_id, lock=True)
    if run.state not in UNDER_WAY:
        return Refusal(Reason.RUN_HAS_ENDED, {"run": run.id, "state": WORDS[run.state]})
    run.cancel_asked = True
    if run.state is RunState.QUEUED:
        run.state, run.ended = RunState.CANCELLED, now
    _note(session, actor.person_id, "cancel", run, now)
    return run


def start(session: Session, run: PlanningRun, now: datetime) -> None:
    """Marks the run as being worked, once more than before."""
    run.state = RunState.RUNNING
    run.started = run.seen_alive = now
    run.attempts = (run.attempts or 0) + 1
    _note(session, None, "start", run, now)


def note_life(session: Session, run_id: int, attempt: int, now: datetime) -> bool:
    """Keeps that the run is being worked; gives whether it should go on."""
    run = run_by_id(session, run_id)
    if not is_worked(run, attempt):
        return False
    run.seen_alive = now
    run.elapsed_seconds = round((now - (run.started or now)).total_seconds())
    return not run.cancel_asked


def note_progress(session: Session, run_id: int, attempt: int, step: Progress, now: datetime) -> bool:
    """Keeps where the run stands; gives whether it should go on."""
    goes_on = note_life(session, run_id, attempt, now)
    if goes_on:
        run = run_by_id(session, run_id)
        run.best, run.bound = step.best, step.bound
        run.elapsed_seconds = round(step.elapsed)
    return goes_on


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
    """Keeps why the run could not be worked; one that was asked to stop before it had a plan has stopped."""
    run = run_by_id(session, run_id)
    run.state = RunState.CANCELLED if run.cancel_asked else RunState.FAILED
    run.failure, run.ended = "" if run.cancel_asked else failure, now
    _note(session, None, "fail", run, now)


def take_up_lost(session: Session, now: datetime, rules: PlanningWork) -> list[PlanningRun]:
    """The runs whose worker is gone: back in the queue, or failed where they were tried often enough.

    A run that was asked to stop meanwhile has stopped.
    """
    after = timedelta(seconds=rules.lost_seconds)
    lost = [run for run in running(session) if is_lost(run.state, run.seen_alive, now, after)]
    for run in lost:
        if run.cancel_asked or run.attempts >= rules.attempts:
            fail(session, run.id, LOST, now)
        else:
            run.state, run.best, run.bound, run.elapsed_seconds = RunState.QUEUED, None, None, 0
            _note(session, None, "take-up", run, now)
    return lost


def _note(session: Session, actor_id: int | None, action: str, run: PlanningRun, now: datetime) -> None:
    after = {
        "state": run.state.value if run.state else RunState.QUEUED.value,
        "best": run.best,
        "bound": run.bound,
    }
    if run.what_if is not None:
        after["what_if"] = True
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
