"""Publishes a proposal: its dates and venues become the programme, all in one transaction or not at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import PartnerskabError
from scheduler.journal.service import record
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import instance_from
from scheduler.programme import service as programme
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.document.parts import Document
from scheduler.proposals.publication.notice import too_near
from scheduler.proposals.publication.staleness import differences, listed, without_what_the_plan_keeps
from scheduler.proposals.queries import published_after, run_by_id
from scheduler.proposals.scope.documents import scoped_document
from scheduler.proposals.states import WORDS, RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.organising.events import Moving, move_event
from scheduler.settings import RegistrationDefaults


class RefusedError(PartnerskabError):
    """Part of a proposal may not be published; everything done for it must be undone."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@dataclass(frozen=True)
class Publishing:
    """Who publishes when, under which defaults, and what there is by its short name."""

    actor: Actor
    now: datetime
    defaults: RegistrationDefaults
    events: Mapping[str, Event]
    venues: Mapping[str, Venue]


def publish(
    session: Session, actor: Actor, run_id: int, now: datetime, defaults: RegistrationDefaults
) -> PlanningRun | Refusal:
    """The run, published: drafts get their day and are announced, events that are out and differ are moved.

    A refusal, and nothing kept, for a run that is not finished, a what-if, a run ordered before another was
    published or before what it planned with changed, a day that now lies too near, and a hall that is smaller
    than the people registered or the places it must guarantee. All events are locked first, in one order, so
    that of two who publish the second sees what the first did. Raises ForbiddenError for everybody but an
    organiser, NotFoundError for an unknown run.
    """
    require_organiser(actor)
    events = locked_events(session, run_by_id(session, run_id).partnership_id)
    run = run_by_id(session, run_id, lock=True)
    if refusal := objection(session, run, now):
        return refusal
    venues = {one.slug: one for one in session.scalars(select(Venue))}
    publishing = Publishing(actor, now, defaults, {one.slug: one for one in events}, venues)
    try:
        with session.begin_nested():
            for placement in read_plan(run.plan or "").events:
                _place(session, publishing, placement)
    except RefusedError as refused:
        return refused.refusal
    run.state, run.published = RunState.PUBLISHED, now
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


def objection(session: Session, run: PlanningRun, now: datetime) -> Refusal | None:
    """Why the run may not be published as things stand, before any of it is tried; None when it may."""
    if run.what_if is not None:
        return Refusal(Reason.RUN_IS_WHAT_IF, {"run": run.id, "number": len(run.what_if)})
    if run.state is not RunState.FINISHED or run.plan is None:
        return Refusal(Reason.RUN_NOT_FINISHED, {"run": run.id, "state": WORDS[run.state]})
    if other := published_after(session, run):
        published = other.published or now
        return Refusal(Reason.RUN_IS_OVERTAKEN, {"run": run.id, "other": other.id, "published": published})
    current = scoped_document(session, run.partnership_id, run.network_id, local(now).date())
    return staleness(run, current) or too_near(instance_from(current), read_plan(run.plan))


def staleness(run: PlanningRun, current: Document) -> Refusal | None:
    """What has changed since the run was ordered, as a refusal; None when all is as it was."""
    before = json.loads(run.instance)
    found = differences(before, without_what_the_plan_keeps(before, current, json.loads(run.plan or "{}")))
    if not found:
        return None
    return Refusal(Reason.RUN_IS_STALE, {"run": run.id, "number": len(found), "changed": listed(found)})


def locked_events(session: Session, partnership_id: int) -> list[Event]:
    """The partnership's events as they are now, kept from all other writers until the transaction ends."""
    asked = select(Event).where(Event.partnership_id == partnership_id).order_by(Event.id)
    locked = asked.with_for_update(key_share=True)
    return list(session.scalars(locked, execution_options={"populate_existing": True}))


def _place(session: Session, publishing: Publishing, placement: Placement) -> None:
    event, venue = publishing.events[placement.event], publishing.venues[placement.venue]
    actor, now = publishing.actor, publishing.now
    offer = timedelta(hours=publishing.defaults.offer_hours)
    if event.state is EventState.DRAFT:
        programme.place(session, event, placement.start, venue, now, publishing.defaults, actor.person_id)
    elif _differs(event, placement, venue):
        _keep(move_event(session, actor, Moving(event.id, placement.start, venue.id), now, offer))
    if event.state is EventState.PLANNED:
        _keep(programme.announce(session, event, now, actor.person_id))


def _differs(event: Event, placement: Placement, venue: Venue) -> bool:
    is_same_day = event.local_starts is not None and event.local_starts.date() == placement.start
    return not is_same_day or event.venue_id != venue.id


def _keep(outcome: object) -> None:
    if isinstance(outcome, Refusal):
        raise RefusedError(outcome)
