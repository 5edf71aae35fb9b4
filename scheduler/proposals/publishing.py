"""Publishes a proposal: its dates and venues become the programme, all in one transaction or not at all."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.errors import IllegalStepError, PartnerskabError
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.programme import service as programme
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.tables import PlanningRun, RunState
from scheduler.refusal import Refusal
from scheduler.registration.events import Moving, move_event
from scheduler.settings import RegistrationDefaults


class RefusedError(PartnerskabError):
    """Part of a proposal may not be published; everything done for it must be undone."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def publish(
    session: Session, actor: Actor, run_id: int, now: datetime, defaults: RegistrationDefaults
) -> PlanningRun | Refusal:
    """The run, published: drafts get their day and are announced, events that are out are moved.

    A refusal, and nothing kept, when an event's hall is smaller than what it must guarantee. Raises
    ForbiddenError for everybody but an organiser, IllegalStepError for a run without a finished plan.
    """
    require_organiser(actor)
    run = run_by_id(session, run_id, lock=True)
    if run.state is not RunState.FINISHED or run.plan is None:
        raise IllegalStepError("planning run", run.state, RunState.PUBLISHED, [RunState.FINISHED])
    events = {one.slug: one for one in session.scalars(_events_of(run))}
    venues = {one.slug: one for one in session.scalars(select(Venue))}
    try:
        with session.begin_nested():
            for placement in read_plan(run.plan).events:
                _place(session, actor, placement, events, venues, now, defaults)
    except RefusedError as refused:
        return refused.refusal
    run.state = RunState.PUBLISHED
    record(
        session,
        actor_id=actor.person_id,
        action="publish",
        subject="planning-run",
        subject_id=run.id,
        now=now,
        after={"state": run.state.value, "best": run.best, "bound": run.bound},
    )
    return run


def _place(
    session: Session,
    actor: Actor,
    placement: Placement,
    events: Mapping[str, Event],
    venues: Mapping[str, Venue],
    now: datetime,
    defaults: RegistrationDefaults,
) -> None:
    event, venue = events[placement.event], venues[placement.venue]
    who = actor.person_id
    offer = timedelta(hours=defaults.offer_hours)
    if event.state is EventState.DRAFT:
        programme.place(session, event, placement.start, venue, now, defaults, who)
    elif _differs(event, placement, venue):
        _keep(move_event(session, actor, Moving(event.id, placement.start, venue.id), now, offer))
    if event.state is EventState.PLANNED:
        _keep(programme.announce(session, event, now, who))


def _differs(event: Event, placement: Placement, venue: Venue) -> bool:
    is_same_day = event.local_starts is not None and event.local_starts.date() == placement.start
    return not is_same_day or event.venue_id != venue.id


def _keep(outcome: object) -> None:
    if isinstance(outcome, Refusal):
        raise RefusedError(outcome)


def _events_of(run: PlanningRun) -> Select[Event]:
    return select(Event).where(Event.partnership_id == run.partnership_id)
