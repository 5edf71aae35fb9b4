"""From the tables to a published plan of visits, a declined day, and the repair with the fewest moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.people.access import Actor
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.changes import changes
from scheduler.planning.measure.whole import broken
from scheduler.proposals.publication.whole import publish_whole
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.service import order
from scheduler.proposals.states import RunState
from scheduler.proposals.working import work_next_run
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.settings import Planning, read_settings
from scheduler.visits.booking.answers import decline
from scheduler.visits.booking.service import confirm
from scheduler.visits.tables import Visit
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import TERMS, visiting

RULES = Planning(time_limit_seconds=10, seed=1)
SETTINGS = read_settings()


@dataclass(frozen=True)
class Founded:
    """The partnership, and who acts for a membership."""

    engine: Engine
    partnership_id: int
    actors: Mapping[int, Actor]


@pytest.fixture
def founded(engine: Engine) -> Founded:
    with transaction(engine) as session:
        world = visiting(session)
        for slug in ("politician", "director", "employee", "profession"):
            factories.role(session, world.partnership, slug)
        actors = {world.members[town].id: world.actor(town) for town in world.members}
        return Founded(engine, world.partnership.id, actors)


def solved(founded: Founded) -> int:
    """The number of a run that was ordered and worked; its plan breaks nothing."""
    engine = founded.engine
    with transaction(engine) as session:
        run_id = order(session, ORGANISER, founded.partnership_id, NOW, RULES).id
    assert work_next_run(engine, lambda: NOW)
    with reading(engine) as session:
        run = run_by_id(session, run_id)
        assert run.state is RunState.FINISHED, (run.state, run.failure, run.plan)
        plan, instance = read_plan(run.plan or ""), read(run.instance.encode())
        assert broken(instance, plan.events, plan.visits) == ()
    return run_id


def published(engine: Engine, run_id: int) -> object:
    with transaction(engine) as session:
        outcome = publish_whole(session, ORGANISER, run_id, NOW, SETTINGS)
        return outcome if isinstance(outcome, Refusal) else outcome.state


def days(engine: Engine) -> dict[str, tuple[int, date]]:
    """Revision and day of each visit by its identity in calendars."""
    with reading(engine) as session:
        return {one.uid: (one.revision, one.local_starts.date()) for one in session.scalars(select(Visit))}


def test_declined_day_is_repaired_with_the_proven_fewest_moves(founded: Founded):
    engine = founded.engine
    assert published(engine, solved(founded)) is RunState.PUBLISHED
    before = days(engine)
    with transaction(engine) as session:
        kept, hit, *_ = session.scalars(select(Visit).order_by(Visit.starts)).all()
        confirmed_by_both(session, founded, kept)
        decline(session, founded.actors[hit.host_id], hit.id, "Skolerne holder fri", NOW, TERMS)
        kept_uid, hit_uid, pin = kept.uid, hit.uid, f"visit-{kept.id}"

    run_id = solved(founded)
    with reading(engine) as session:
        run = run_by_id(session, run_id)
        plan, instance = read_plan(run.plan or ""), read(run.instance.encode())
    outcome = published(engine, run_id)
    after = days(engine)

    assert [one.id for one in instance.pinned] == [pin]
    counted = changes(instance, plan)["visits"]
    assert (counted["moved"], counted["dropped"], plan.fewest_changes) == (1, 0, {"visits": 1})
    assert outcome is RunState.PUBLISHED
    assert after.keys() == before.keys()
    assert {uid for uid in after if after[uid][1] != before[uid][1]} == {hit_uid}
    assert after[kept_uid][1] == before[kept_uid][1]
    assert after[hit_uid][0] > before[hit_uid][0]


def test_plan_that_keeps_what_was_confirmed_meanwhile_may_be_published(founded: Founded):
    published(founded.engine, solved(founded))
    run_id = solved(founded)
    with transaction(founded.engine) as session:
        confirmed_by_both(session, founded, first_visit(session))

    assert published(founded.engine, run_id) is RunState.PUBLISHED


def test_plan_from_before_a_day_was_declined_is_refused(founded: Founded):
    published(founded.engine, solved(founded))
    run_id = solved(founded)
    with transaction(founded.engine) as session:
        visit = first_visit(session)
        decline(session, founded.actors[visit.guest_id], visit.id, "Travlt", NOW, TERMS)

    outcome = published(founded.engine, run_id)

    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.RUN_IS_STALE


def first_visit(session: Session) -> Visit:
    return session.scalars(select(Visit).order_by(Visit.starts)).all()[0]


def confirmed_by_both(session: Session, founded: Founded, visit: Visit) -> None:
    for side in (visit.host_id, visit.guest_id):
        confirm(session, founded.actors[side], visit.id, NOW, TERMS)
