import pytest
from sqlalchemy import update

from scheduler.db import transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Partnership
from scheduler.programme.tables import Venue
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.settings import CONFIG
from tests.web.api.api import V1, Callers
from tests.web.organiser.planning.stage import stage


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
    answer = callers.organiser.post(f"/planning-runs/{run}/publish")

    assert (answer.status_code, answer.json["rule"]) == (409, "run-not-finished")
    assert answer.json["figures"] == {"run": run, "state": "venter på tur"}
    assert callers.organiser.post("/planning-runs/999/publish").status_code == 404


def test_refusals_are_problems_with_rule_figures_and_next_step(callers: Callers) -> None:
    engine = callers.app.extensions["engine"]
    runs = stage(engine, callers.town)
    with transaction(engine) as session:
        session.execute(update(Venue).where(Venue.id == 2).values(capacity=30))

    stale = callers.organiser.post(f"/planning-runs/{runs.finished}/publish").json
    what_if = callers.organiser.post(f"/planning-runs/{runs.what_if}/publish").json
    ended = callers.organiser.post(f"/planning-runs/{runs.failed}/cancel").json

    assert [one["rule"] for one in (stale, what_if, ended)] == [
        "run-is-stale",
        "run-is-what-if",
        "run-has-ended",
    ]
    assert stale["figures"] == {"run": runs.finished, "number": 1, "changed": "KL-huset (sted)"}
    assert stale["next_step"] == "Bestil en ny kørsel, som planlægger med alt, som det er nu."
    assert what_if["figures"] == {"run": runs.what_if, "number": 3}


def test_finished_run_shows_its_plan_beside_what_is_published_and_is_published(callers: Callers) -> None:
    runs = stage(callers.app.extensions["engine"], callers.town)

    shown = callers.organiser.get(f"/planning-runs/{runs.finished}").json
    tried = callers.organiser.get(f"/planning-runs/{runs.what_if}").json
    done = callers.organiser.post(f"/planning-runs/{runs.finished}/publish")

    moved = next(one for one in shown["diff"]["events"] if one["change"] == "moved")
    assert (moved["published_on"], moved["starts_on"], moved["letters"]) == ("2018-03-20", "2018-03-21", 3)
    conflict = shown["diff"]["terms"][0]
    assert (conflict["term"], conflict["amount"], conflict["published_amount"]) == ("conflict", 1, 0)
    assert (shown["what_if"], [one["kind"] for one in tried["what_if"]]) == (
        None,
        ["capacity", "most", "leaves"],
    )
    assert (done.status_code, done.json["state"]) == (200, "published")
    assert done.json["published"] is not None


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
