"""Lives, one after another, until enough was done."""

from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine

from scheduler.db import open_engine
from tests.scheduler.registration.lives.machine import STEPS, Lives

PROCESSES = 5
"""Engines that clients share, as the processes of an installation have one each."""
EXAMPLES = 2
"""Lives before it is counted whether there were enough."""


def live(engine: Engine, operations: int, clients: int) -> Counter[str]:
    """How often each action was done: at least so many in all, with up to so many clients at once.

    Raises AssertionError, or what broke, with the life that shows it.
    """
    done: Counter[str] = Counter()
    engines = [open_engine(engine.url.render_as_string(hide_password=False)) for _ in range(PROCESSES)]
    facts = {"engine": engine, "engines": engines, "clients": clients, "done": done}
    machine = type("LivesHere", (Lives,), facts)
    how = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # a crowd is another one each time, so nothing smaller would show the same
        suppress_health_check=list(HealthCheck),
    )
    while done.total() < operations:
        run_state_machine_as_test(machine, settings=how)
    for one in engines:
        one.dispose()
    return done
