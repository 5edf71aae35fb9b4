"""Prepares a demonstration: builds it, plans and publishes the programme, opens registration."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.clock import now
from scheduler.db import transaction
from scheduler.delegation.queries import delegates, on
from scheduler.delegation.tables import Delegate
from scheduler.demo.recipe import Recipe
from scheduler.demo.world import build
from scheduler.errors import PartnerskabError
from scheduler.partnership.definition.whole import Definition
from scheduler.people.access import PRODUCT
from scheduler.programme.frame.moving import moved_to
from scheduler.programme.invitations import day_of
from scheduler.programme.service import open_registration
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Audience, Event
from scheduler.proposals.publication.whole import publish_whole
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.service import order
from scheduler.proposals.states import RunState
from scheduler.proposals.working import work_next_run
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.service import Wish, register
from scheduler.settings import Settings
from scheduler.words import Language

Say = Callable[[str], None]
LIVELY_EVENTS = 2


def definition_for(definition: Definition, today: date, *, is_moved: bool) -> Definition:
    """The definition as it stands, or moved so that its term begins on the next such day after `today`."""
    if not is_moved:
        return definition
    starts = definition.term.starts
    this_year = starts.replace(year=today.year)
    return moved_to(definition, this_year if this_year > today else starts.replace(year=today.year + 1))


def prepare(
    engine: Engine, settings: Settings, definition: Definition, recipe: Recipe, members: int, say: Say
) -> None:
    """A whole partnership in an empty, migrated database, planned, published and open for registration.

    say: told what is being done, in English. Raises PartnerskabError when no plan can be found or published.
    """
    clock = partial(now, settings.clock_shift)
    say("Inviting municipalities and people ...")
    with transaction(engine) as session:
        partnership_id = build(session, definition, recipe, members, clock()).id
        rules = settings.planning.model_copy(update={"time_limit_seconds": recipe.plan_seconds})
        run_id = order(session, PRODUCT, partnership_id, clock(), rules).id
    say("Planning the programme and the visits ...")
    work_next_run(engine, clock)
    with transaction(engine) as session:
        _publish(session, run_id, settings, clock())
    say("Opening registration ...")
    with transaction(engine) as session:
        _open_all(session, partnership_id, clock())
    with transaction(engine) as session:
        _register_some(session, partnership_id, clock())


def _publish(session: Session, run_id: int, settings: Settings, moment: datetime) -> None:
    run = run_by_id(session, run_id)
    if run.state is not RunState.FINISHED:
        raise PartnerskabError(f"the planning run ended as {run.state}: {run.failure or run.plan}")
    outcome = publish_whole(session, PRODUCT, run_id, moment, settings)
    if isinstance(outcome, Refusal):
        raise PartnerskabError(f"{rule(outcome, Language.ENGLISH)} {next_step(outcome, Language.ENGLISH)}")


def _open_all(session: Session, partnership_id: int, moment: datetime) -> None:
    asked = select(Event).where(Event.partnership_id == partnership_id, Event.state == EventState.ANNOUNCED)
    for event in session.scalars(asked.order_by(Event.starts)).all():
        open_registration(session, event, moment)


def _register_some(session: Session, partnership_id: int, moment: datetime) -> None:
    """Every second delegate of the first events has a place already, so that the pages have something to show."""
    first = (
        select(Event)
        .where(Event.partnership_id == partnership_id, Event.starts > moment)
        .order_by(Event.starts)
    )
    for event in session.scalars(first.limit(LIVELY_EVENTS)).all():
        invited = select(Audience.role_id).where(
            Audience.event_id == event.id, Audience.mode == Mode.DELEGATES
        )
        for delegate in delegates(session, on(day_of(event)), Delegate.role_id.in_(invited))[::2]:
            wish = Wish(event.id, delegate.person_id, delegate.municipality_code, delegate.role_slug)
            register(session, PRODUCT, wish, moment)
