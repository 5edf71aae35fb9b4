import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine

from scheduler.db import transaction
from tests.scheduler.visits.lives.machine import ACTIONS, VisitLives
from tests.scheduler.visits.world import CODES, visiting

OPERATIONS = int(os.environ.get("PARTNERSKAB_VISIT_OPERATIONS", "60"))
MOST = 10 * OPERATIONS
"""Within so many, chance has come to each action."""
STEPS, CLIENTS, EXAMPLES = 12, 4, 3


@pytest.mark.slow
def test_random_lives_of_visits_break_no_invariant(engine: Engine):
    done: Counter[str] = Counter()
    with transaction(engine) as session:
        world = visiting(session)
        facts = {
            "partnership_id": world.partnership.id,
            "network_id": world.network.id,
            "actors": {world.members[town].id: world.actor(town) for town in CODES},
        }
    facts |= {"engine": engine, "clients": CLIENTS, "done": done}
    machine = type("LivesHere", (VisitLives,), facts)
    how = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    while done.total() < OPERATIONS or (done.keys() < ACTIONS.keys() and done.total() < MOST):
        run_state_machine_as_test(machine, settings=how)

    assert done.keys() == ACTIONS.keys(), done
