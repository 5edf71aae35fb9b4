import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.proposals.listing import Kind, Narrow, Order, runs
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from tests import factories
from tests.factories import NOW


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        (Narrow(), [3, 2, 1]),
        (Narrow(order=Order.OLDEST), [1, 2, 3]),
        (Narrow(order=Order.COST), [2, 1, 3]),
        (Narrow(order=Order.STATE), [3, 2, 1]),
        (Narrow(text="ordner"), [2, 1]),
        (Narrow(text="3"), [3]),
        (Narrow(text="nobody"), []),
        (Narrow(state=RunState.FINISHED), [2]),
        (Narrow(kind=Kind.WHAT_IF), [2]),
        (Narrow(kind=Kind.PLAN), [3, 1]),
    ],
)
def test_runs_are_narrowed_and_sorted(sqlite_engine: Engine, narrow: Narrow, found: list[int]):
    with transaction(sqlite_engine) as session:
        partnership_id = factories.partnership(session).id
        olga = factories.person(session, "Olga Ordner").id
        lines = (
            (RunState.PUBLISHED, 200, olga, None),
            (RunState.FINISHED, 100, olga, []),
            (RunState.QUEUED, None, None, None),
        )
        for state, best, by, what_if in lines:
            run = PlanningRun(partnership_id=partnership_id, state=state, best=best, ordered_by_id=by)
            run.what_if, run.ordered, run.seed, run.time_limit_seconds, run.instance = (
                what_if,
                NOW,
                1,
                60,
                "{}",
            )
            session.add(run)
            session.flush()

        assert [one.id for one in runs(session, partnership_id, narrow)] == found
