import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, text

from scheduler.clockwork.leadership import leadership_over
from scheduler.db import open_engine

HOLD = """
import sys, time
from scheduler.clockwork.leadership import leadership_over
from scheduler.db import open_engine
mine = leadership_over(open_engine(sys.argv[1]))
assert mine.held()
print("held", flush=True)
time.sleep(60)
"""


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_one_of_two_has_it_and_the_other_gets_it_when_the_first_gives_it_up(engine: Engine):
    other_engine = open_engine(address(engine))
    one, other = leadership_over(engine), leadership_over(other_engine)

    assert (one.held(), other.held(), one.held()) == (True, False, True)
    one.give_up()
    assert (other.held(), one.held()) == (True, False)
    other.give_up()
    other_engine.dispose()


def test_what_is_given_up_is_free_at_once(engine: Engine):
    for _ in range(20):
        mine = leadership_over(engine)
        assert mine.held()
        mine.give_up()


def test_it_falls_free_when_its_process_is_killed(engine: Engine):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, address(engine)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    mine = leadership_over(engine)
    before = mine.held()

    holder.kill()
    holder.communicate()
    after = next((True for _ in range(50) if mine.held()), False)

    mine.give_up()
    assert (before, after) == (False, True)


def test_lock_file_that_was_replaced_is_taken_anew(sqlite_engine: Engine):
    mine = leadership_over(sqlite_engine)
    assert mine.held()

    path = Path(f"{sqlite_engine.url.database}.clockwork")
    path.unlink()
    assert mine.held()

    assert path.exists()
    mine.give_up()


def test_session_that_the_server_ended_is_taken_anew(postgres_engine: Engine):
    mine = leadership_over(postgres_engine)
    assert mine.held()

    others = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    with postgres_engine.connect() as connection:
        assert connection.execute(text(others)).all() == [(True,)]

    assert mine.held()
    mine.give_up()
