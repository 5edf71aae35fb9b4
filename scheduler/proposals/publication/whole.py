"""Publishes all of a proposal: its programme, and the visits that it plans."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.proposals.publication.publishing import publish
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Refusal
from scheduler.settings import Settings
from scheduler.visits.booking.values import terms_of
from scheduler.visits.planned.publishing import publish_visits


def publish_whole(
    session: Session, actor: Actor, run_id: int, now: datetime, settings: Settings
) -> PlanningRun | Refusal:
    """The run, published as by `publish`; its visits are then agreed and wait for both sides' confirmation."""
    run = publish(session, actor, run_id, now, settings.registration)
    if isinstance(run, Refusal):
        return run
    visits = read_plan(run.plan or "").visits
    publish_visits(session, actor, run.partnership_id, visits, now, terms_of(settings))
    return run
