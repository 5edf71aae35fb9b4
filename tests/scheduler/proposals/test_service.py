import json
from datetime import date

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import ForbiddenError, IllegalStepError
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.planning.exchange.plan import Placement, Plan, Status
from scheduler.planning.exchange.progress import Part, Progress
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.proposals.publishing import publish
from scheduler.proposals.queries import next_queued
from scheduler.proposals.service import cancel, finish, note_progress, order, start
from scheduler.proposals.tables import PlanningRun, RunState
from scheduler.refusal import Reason, Refusal
from scheduler.settings import read_settings
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.proposals.test_document import loaded

SETTINGS = read_settings()
COSTS = {"programme": 100, "visits": 0, "total": 100}


def plan_of(*placements: Placement) -> Plan:
    return Plan(instance="test", status=Status.OPTIMAL, events=placements, visits=(), cost=COSTS, bound=COSTS)


def placed(
    event: str = "opening-seminar", venue: str = "venue-01", start: date = date(2017, 11, 1)
) -> Placement:
    return Placement(event=event, start=start, venue=venue)


def test_ordered_run_waits_with_the_instance_as_it_stands(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)

        found = next_queued(session)

        assert found is run
        assert json.loads(run.instance)["format"] == "partnership-plan/1"
        assert (run.state, run.seed, run.time_limit_seconds) == (RunState.QUEUED, 1, 60)


def test_only_an_organiser_orders(engine: Engine):
    coordinator = Actor(None, "Karen", "karen@example.invalid", municipalities=frozenset({"0461"}))

    with transaction(engine) as session:
        partnership_id = loaded(session)
        with pytest.raises(ForbiddenError, match="expected an organiser"):
            order(session, coordinator, partnership_id, NOW, SETTINGS.planning)


def test_cancelled_run_is_told_at_its_next_step(engine: Engine):
    step = Progress(part=Part.PROGRAMME, best=120, bound=90, elapsed=2.6)
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        start(session, run, NOW)

        goes_on = note_progress(session, run.id, step, NOW)
        cancel(session, ORGANISER, run.id, NOW)
        goes_on_then = note_progress(session, run.id, step, NOW)

        assert (goes_on, goes_on_then) == (True, False)
        assert (run.best, run.bound, run.elapsed_seconds) == (120, 90, 3)


def test_run_cancelled_in_the_queue_is_never_worked(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)

        cancel(session, ORGANISER, run.id, NOW)

        assert (run.state, next_queued(session)) == (RunState.CANCELLED, None)
        with pytest.raises(IllegalStepError):
            cancel(session, ORGANISER, run.id, NOW)


def test_publish_settles_and_announces_the_events(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        finish(session, run.id, plan_of(placed()), NOW)

        outcome = publish(session, ORGANISER, run.id, NOW, SETTINGS.registration)

        assert isinstance(outcome, PlanningRun)
        assert outcome.state is RunState.PUBLISHED
        event = session.scalars(select(Event).where(Event.slug == "opening-seminar")).one()
        assert (event.state, event.announced) == (EventState.ANNOUNCED, NOW)
        assert event.local_starts
        assert event.local_starts.date() == date(2017, 11, 1)


def test_publish_refuses_a_hall_below_the_guaranteed_places_and_keeps_nothing(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        factories.venue(session, slug="closet", capacity=3)
        run = order(session, ORGANISER, partnership_id, NOW, SETTINGS.planning)
        plan = plan_of(placed("seminar-1", start=date(2018, 3, 6)), placed(venue="closet"))
        finish(session, run.id, plan, NOW)

        refusal = publish(session, ORGANISER, run.id, NOW, SETTINGS.registration)

        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.figures["hall"], refusal.figures["guaranteed"]) == (
            Reason.HALL_TOO_SMALL,
            3,
            4,
        )
        assert set(session.scalars(select(Event.state))) == {EventState.DRAFT}
        assert run.state is RunState.FINISHED


def test_publish_again_moves_what_is_out_and_tells_those_registered(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        first = order(session, ORGANISER, partnership_id, NOW, SETTINGS.planning)
        finish(session, first.id, plan_of(placed("seminar-1", start=date(2018, 3, 6))), NOW)
        publish(session, ORGANISER, first.id, NOW, SETTINGS.registration)
        event = session.scalars(select(Event).where(Event.slug == "seminar-1")).one()
        one = factories.registration(
            session, event, session.scalars(factories.memberships_of(partnership_id)).first()
        )
        before = event.revision
        second = order(session, ORGANISER, partnership_id, NOW, SETTINGS.planning)
        finish(session, second.id, plan_of(placed("seminar-1", start=date(2018, 3, 13))), NOW)

        publish(session, ORGANISER, second.id, NOW, SETTINGS.registration)

        assert event.local_starts
        assert (event.local_starts.date(), event.revision) == (date(2018, 3, 13), before + 1)
        told = session.scalars(select(Letter.kind).where(Letter.person_id == one.person_id)).all()
        assert told == [LetterKind.EVENT_CHANGED]
