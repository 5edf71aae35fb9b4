import json
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.people.access import Actor
from scheduler.planning.exchange.plan import Placement, Plan, Status
from scheduler.planning.exchange.progress import Part, Progress
from scheduler.proposals.queries import next_queued
from scheduler.proposals.service import (
    LOST,
    cancel,
    fail,
    note_life,
    note_progress,
    order,
    start,
    take_up_lost,
)
from scheduler.proposals.states import RunState
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.settings import read_settings
from tests.factories import NOW, ORGANISER
from tests.scheduler.proposals.test_document import loaded

SETTINGS = read_settings()
SECOND = timedelta(seconds=1)
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

        goes_on = note_progress(session, run.id, 1, step, NOW + 3 * SECOND)
        cancel(session, ORGANISER, run.id, NOW)
        goes_on_then = note_progress(session, run.id, 1, step, NOW + 3 * SECOND)

        assert (goes_on, goes_on_then) == (True, False)
        assert (run.best, run.bound, run.elapsed_seconds) == (120, 90, 3)


def test_run_cancelled_in_the_queue_is_never_worked(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)

        cancel(session, ORGANISER, run.id, NOW)

        assert (run.state, next_queued(session)) == (RunState.CANCELLED, None)
        refusal = cancel(session, ORGANISER, run.id, NOW)
        assert refusal == Refusal(Reason.RUN_HAS_ENDED, {"run": run.id, "state": "stopped"})


def test_run_cancelled_before_it_had_a_plan_has_stopped_and_not_failed(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        start(session, run, NOW)
        cancel(session, ORGANISER, run.id, NOW)

        fail(session, run.id, "nothing was found", NOW)

        assert (run.state, run.failure) == (RunState.CANCELLED, "")


def test_lost_run_is_taken_up_again_and_failed_when_it_was_tried_often_enough(engine: Engine):
    rules = SETTINGS.planning_work
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        start(session, run, NOW)
        soon, late = NOW + rules.lost_seconds * SECOND, NOW + (rules.lost_seconds + 1) * SECOND

        found = [take_up_lost(session, soon, rules), take_up_lost(session, late, rules)]
        queued = run.state
        start(session, run, late)
        take_up_lost(session, late + (late - NOW), rules)

        assert (found, queued) == ([[], [run]], RunState.QUEUED)
        assert (run.state, run.failure, run.attempts) == (RunState.FAILED, LOST, 2)


def test_lost_run_that_was_asked_to_stop_has_stopped(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        start(session, run, NOW)
        cancel(session, ORGANISER, run.id, NOW)

        take_up_lost(session, NOW + 60 * SECOND, SETTINGS.planning_work)

        assert run.state is RunState.CANCELLED


def test_worker_that_was_given_up_is_told_to_stop(engine: Engine):
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        start(session, run, NOW)
        take_up_lost(session, NOW + 60 * SECOND, SETTINGS.planning_work)
        start(session, run, NOW + 60 * SECOND)

        goes_on = [note_life(session, run.id, attempt, NOW + 61 * SECOND) for attempt in (1, 2)]

        assert goes_on == [False, True]
