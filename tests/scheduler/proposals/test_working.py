import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, update

from scheduler.db import open_engine, reading, transaction
from scheduler.jobs.work import work_planning_runs
from scheduler.migration import migrate
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.working import work_next_run
from scheduler.settings import read_settings
from tests import factories
from tests.factories import NOW
from tests.scheduler.proposals import small


def queued(engine: Engine, instance: object, seconds: int = 5) -> int:
    """The number of a run that waits, on that instance."""
    with transaction(engine) as session:
        run = PlanningRun(
            partnership_id=factories.partnership(session).id,
            ordered=NOW,
            seed=1,
            time_limit_seconds=seconds,
            instance=json.dumps(instance),
        )
        session.add(run)
        session.flush()
        return run.id


def ended(engine: Engine, run_id: int) -> tuple[RunState, str]:
    with reading(engine) as session:
        run = run_by_id(session, run_id)
        return run.state, run.failure


def test_run_is_worked_and_keeps_its_plan(engine: Engine):
    run_id = queued(engine, small.document())

    assert [work_next_run(engine, lambda: NOW), work_next_run(engine, lambda: NOW)] == [True, False]

    with reading(engine) as session:
        run = run_by_id(session, run_id)
        assert (run.state, run.attempts, run.seen_alive) == (RunState.FINISHED, 1, NOW)
        assert [one["event"] for one in json.loads(run.plan or "")["events"]] == ["seminar-1", "seminar-2"]


def test_run_on_what_cannot_be_read_fails_with_the_place(engine: Engine):
    run_id = queued(engine, small.document(events=[small.event("seminar-1", days=0)]))

    work_next_run(engine, lambda: NOW)

    state, failure = ended(engine, run_id)
    assert state is RunState.FAILED
    assert "days" in failure


def until(found: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it came true within so many seconds."""
    ends = time.monotonic() + seconds
    while not found():
        if time.monotonic() > ends:
            return False
        time.sleep(0.1)
    return True


def hard() -> dict[str, object]:
    """An instance that keeps a planner busy for half a minute: halls far apart, and ways that weigh heavily."""
    codes = [f"{code:04}" for code in range(1, 61)]
    towns = [
        small.town(code, f"By {code}", 54.5 + at * 37 % 61 / 24, busy=[meeting(at, n) for n in range(1, 9)])
        for at, code in enumerate(codes, start=1)
    ]
    halls = [
        small.hall(f"hall-{at}", 400 + at, lat=54.5 + at * 5 % 13 / 5, day_price=1000 * at)
        for at in range(1, 13)
    ]
    year = {"earliest": "2018-02-05", "latest": "2018-12-20"}
    events = [
        small.event(
            f"seminar-{at}",
            **year,
            municipalities=[code for place, code in enumerate(codes) if (place * 7 + at * 3) % 5 < 3],
        )
        for at in range(1, 41)
    ]
    weights = small.WEIGHTS | {"event_travel_worst": 400, "event_travel_unit": 7}
    return small.document(municipalities=towns, venues=halls, events=events, weights=weights)


def meeting(town: int, number: int) -> dict[str, str]:
    """Two days on which a town is busy, another two for each number."""
    month, day = 2 + (town + number) % 11, 1 + town * number * 5 % 26
    first, last = f"2018-{month:02}-{day:02}", f"2018-{month:02}-{day + 1:02}"
    return {"from": first, "to": last, "reason": "møde", "id": f"busy-{number}"}


def test_clockwork_killed_in_the_middle_loses_no_run(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'partnerskab.db'}")
    migrate(engine)
    run_id = queued(engine, hard(), seconds=60)
    command = [str(Path(sys.executable).parent / "partnerskab"), "clockwork"]
    clockwork = subprocess.Popen(command, env=os.environ | {"PARTNERSKAB_DATA_DIR": str(tmp_path)})
    began = until(lambda: ended(engine, run_id)[0] is RunState.RUNNING)
    clockwork.kill()
    clockwork.wait()
    left = ended(engine, run_id)[0]
    with transaction(engine) as session:
        run_by_id(session, run_id).instance = json.dumps(
            small.document()
        )  # so that the second attempt is quick
    settings = read_settings(planning_work={"lost_seconds": 1, "attempts": 2})

    done = until(lambda: work_planning_runs(engine, settings) == 1)

    assert (began, left, done) == (True, RunState.RUNNING, True)
    with reading(engine) as session:
        run = run_by_id(session, run_id)
        assert (run.state, run.attempts) == (RunState.FINISHED, 2)
    engine.dispose()


def test_worker_gives_signs_of_life_and_stops_when_another_took_the_run_up(sqlite_engine: Engine):
    run_id, seconds = queued(sqlite_engine, hard(), seconds=30), count()
    with ThreadPoolExecutor(1) as threads:
        worker = threads.submit(work_next_run, sqlite_engine, lambda: NOW + timedelta(seconds=next(seconds)))
        lived = until(lambda: seen_alive(sqlite_engine, run_id) > NOW + timedelta(seconds=1))
        with transaction(sqlite_engine) as session:
            session.execute(update(PlanningRun).values(attempts=2))

    with reading(sqlite_engine) as session:
        run = run_by_id(session, run_id)
        assert (lived, worker.result(), run.state, run.plan) == (True, True, RunState.RUNNING, None)


def seen_alive(engine: Engine, run_id: int) -> datetime:
    with reading(engine) as session:
        return run_by_id(session, run_id).seen_alive or NOW
