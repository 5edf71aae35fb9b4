"""Publishes all of a proposal: its programme, and the visits that it plans."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.proposals.publication.publishing import locked_events, publish
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Refusal
from scheduler.settings import Settings
from scheduler.visits.booking.values import terms_of
from scheduler.visits.planned.publishing import lock_all_sides, publish_visits


def publish_whole(
    session: Session, actor: Actor, run_id: int, now: datetime, settings: Settings
) -> PlanningRun | Refusal:
    """The run, published as by `publish`; its visits are then agreed and wait for both sides' confirmation.

    Nobody books, answers or moves a visit meanwhile, so that what is published is what was looked at.
    """
    require_organiser(actor)
    partnership_id = run_by_id(session, run_id).partnership_id
    locked_events(session, partnership_id)  # events before memberships, as everybody does
    lock_all_sides(session, partnership_id)
    run = publish(session, actor, run_id, now, settings.registration)
    if isinstance(run, Refusal):
        return run
    visits = read_plan(run.plan or "").visits
    publish_visits(session, actor, run.partnership_id, visits, now, terms_of(settings), run.network_id)
    return run
