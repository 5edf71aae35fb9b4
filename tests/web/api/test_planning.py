import pytest
from sqlalchemy import update

from scheduler.db import transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Partnership
from scheduler.proposals.tables import PlanningRun, RunState
from scheduler.settings import CONFIG
from tests.web.api.api import V1, Callers


@pytest.fixture
def run(callers: Callers) -> int:
    """A run that waits."""
    with transaction(callers.app.extensions["engine"]) as session:
        waiting = PlanningRun(
            partnership_id=callers.town.partnership_id,
            ordered=callers.app.config["CLOCK"](),
            seed=1,
            time_limit_seconds=60,
            instance="{}",
        )
        session.add(waiting)
        session.flush()
        return waiting.id


@pytest.mark.parametrize("who", ["coordinator", "other", "participant"])
def test_planning_is_for_organisers_only(callers: Callers, run: int, who: str) -> None:
    caller = getattr(callers, who)

    answers = [
        caller.post("/planning-runs", {}),
        caller.get(f"/planning-runs/{run}"),
        caller.post(f"/planning-runs/{run}/publish"),
        caller.post(f"/planning-runs/{run}/cancel"),
    ]

    assert {(answer.status_code, answer.mimetype) for answer in answers} == {
        (403, "application/problem+json")
    }


def test_run_shows_its_progress(callers: Callers, run: int) -> None:
    with transaction(callers.app.extensions["engine"]) as session:
        session.execute(
            update(PlanningRun).values(state=RunState.RUNNING, best=12, bound=10, elapsed_seconds=3)
        )

    shown = callers.organiser.get(f"/planning-runs/{run}").json

    assert (shown["state"], shown["best"], shown["bound"], shown["elapsed_seconds"], shown["plan"]) == (
        "running",
        12,
        10,
        3,
        None,
    )


def test_cancel_stops_a_waiting_run_once(callers: Callers, run: int) -> None:
    first = callers.organiser.post(f"/planning-runs/{run}/cancel", Idempotency_Key="c")
    again = callers.organiser.post(f"/planning-runs/{run}/cancel", Idempotency_Key="c")
    late = callers.organiser.post(f"/planning-runs/{run}/cancel")

    assert (first.status_code, first.json["state"], again.data) == (200, "cancelled", first.data)
    assert (late.status_code, late.mimetype) == (409, "application/problem+json")


def test_publish_of_an_unfinished_run_is_refused(callers: Callers, run: int) -> None:
    assert callers.organiser.post(f"/planning-runs/{run}/publish").status_code == 409
    assert callers.organiser.post("/planning-runs/999/publish").status_code == 404


def test_order_queues_a_run_and_says_where_to_look(callers: Callers) -> None:
    planning = read_definition(CONFIG / "partnership.toml").planning.model_dump_json()
    with transaction(callers.app.extensions["engine"]) as session:
        session.execute(update(Partnership).values(planning=planning))

    first = callers.organiser.post("/planning-runs", {"seed": 7}, Idempotency_Key="r")
    again = callers.organiser.post("/planning-runs", {"seed": 7}, Idempotency_Key="r")

    assert (first.status_code, first.json["state"], first.json["seed"]) == (202, "queued", 7)
    assert first.headers["Location"] == f"{V1}/planning-runs/{first.json['id']}"
    assert first.headers["Retry-After"] == again.headers["Retry-After"] == "2"
    assert again.data == first.data
    assert callers.organiser.get(f"/planning-runs/{first.json['id']}").json == first.json
