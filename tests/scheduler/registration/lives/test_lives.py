import os

import pytest
from sqlalchemy import Engine

from tests.scheduler.registration.lives.crowd import ACTIONS
from tests.scheduler.registration.lives.living import live

OPERATIONS = int(os.environ.get("PARTNERSKAB_LIVES_OPERATIONS", "150"))
CLIENTS = int(os.environ.get("PARTNERSKAB_LIVES_CLIENTS", "8"))


@pytest.mark.slow
def test_random_lives_break_no_invariant(engine: Engine):
    done = live(engine, OPERATIONS, CLIENTS)

    assert done.total() >= OPERATIONS
    assert set(done) <= {action.__name__ for action in ACTIONS}
