import json
from pathlib import Path

from bench.planning.explained import faults_of
from bench.planning.loosened import loosened
from bench.planning.measured import gaps, measured
from bench.planning.process import Ended, Sight
from bench.planning.table import MEASURED, markdown
from scheduler.planning.exchange.reading import read
from tests.scheduler.proposals import small

ONE_DAY = {"earliest": "2018-03-06", "latest": "2018-03-06"}
SIGHTS = (
    Sight(0.5, "programme", 120, 100),
    Sight(0.8, "visits", None, 50),
    Sight(2.0, "visits", 80, 50),
    Sight(4.0, "visits", 60, 60),
)


def test_instance_is_planned_by_a_process_and_compared_with_the_spreadsheet(tmp_path: Path):
    file = tmp_path / "trial.json"
    file.write_text(json.dumps(small.document()), encoding="utf-8")

    row = measured(file, 5, 1, again=True)

    assert (row["name"], row["cost"], row["gap"], row["faults"]) == ("trial", 16, 0.0, [])
    assert row["sheet_cost"] >= 16
    assert row["peak_mb"] > 10
    assert 0.1 < row["processor"] < 60
    assert markdown([row], MEASURED).count("\n") == 2


def test_first_plan_is_there_when_both_parts_have_one():
    assert Ended(code=0, seconds=5, processor=4, peak_mb=1, sights=SIGHTS).first_plan() == 2.0
    assert Ended(code=0, seconds=5, processor=4, peak_mb=1, sights=SIGHTS[:2]).first_plan() is None


def test_gap_is_noted_while_the_run_goes_on():
    assert list(gaps(SIGHTS)) == ["3 s 25.00%"]


def test_conflict_is_sound_and_minimal_or_said_not_to_be():
    events = [small.event(name, **ONE_DAY) for name in ("a", "b")]
    trial = read(json.dumps(small.document(events=events)).encode())
    true = ["audience:a+b", "event:a/window", "event:b/window"]

    assert faults_of(trial, true) == []
    assert faults_of(trial, true[:2])[0] == "not sound"
    assert faults_of(trial, [*true, "window"]) == ["not minimal: window"]


def test_changes_of_a_repair_are_made_in_the_document():
    document = {"window": {"start": "a"}, "events": [{"id": "x", "latest": "b"}], "closed": [{"id": "c"}]}
    changes = [
        {"at": "window.start", "value": "d"},
        {"at": "events.x.latest", "value": "e"},
        {"at": "closed.c", "value": None},
    ]

    assert loosened(document, changes) == {
        "window": {"start": "d"},
        "events": [{"id": "x", "latest": "e"}],
        "closed": [],
    }
