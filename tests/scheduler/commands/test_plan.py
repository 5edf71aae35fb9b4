"""`partnerskab plan` as people run it: a whole process, its files and its exit code."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scheduler.proposals import small

ONE_DAY = {"earliest": "2018-03-06", "latest": "2018-03-06"}


@pytest.fixture
def plan(tmp_path: Path):
    """Plans the document; gives the process that ended and what it wrote, None for nothing."""

    def run(document: Any, *options: str) -> tuple[subprocess.CompletedProcess[str], Any]:
        instance, out = tmp_path / "instance.json", tmp_path / "plan.json"
        instance.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-m", "web.program", "plan", str(instance), "--out", str(out), *options]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        return ended, out.read_bytes() if out.exists() else None

    return run


def test_plan_is_written_with_cost_and_bound(plan: Any):
    ended, written = plan(small.document(), "--time-limit", "5")

    found = json.loads(written)
    assert (ended.returncode, found["status"], found["instance"]) == (0, "optimal", "small")
    assert found["cost"]["total"] == found["bound"]["total"] == found["cost"]["programme"] == 16
    assert "Optimal plan in" in ended.stdout


def test_same_instance_and_seed_give_the_same_bytes(plan: Any):
    first, again = (plan(small.document(), "--seed", "7")[1] for _ in range(2))

    assert first == again


def test_machines_get_one_line(plan: Any):
    ended, _ = plan(small.document(), "--json", "--only", "programme")

    assert ended.stdout.count("\n") == 1
    said = json.loads(ended.stdout)
    assert said["gap"] == {"programme": 0.0}
    assert 0 < said["first_plan_seconds"] < 20


def test_no_plan_is_explained_in_both_languages_and_ends_with_3(plan: Any):
    events = [small.event(name, **ONE_DAY) for name in ("seminar-1", "seminar-2")]

    ended, written = plan(small.document(events=events))

    found = json.loads(written)
    assert (ended.returncode, found["status"]) == (3, "infeasible")
    assert "audience:seminar-1+seminar-2" in found["conflict"]
    assert len(found["sentences"]) == len(found["conflict"])
    assert "No plan exists" in ended.stdout


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "instance.json: line 1, column 2"),
        (
            small.document(events=[small.event("a", days="x")]),
            "instance.json: events[0].days is 'x'; expected",
        ),
        (
            small.document(events=[small.event("a", municipalities=["0461", "9999"])]),
            "instance.json: events[0].municipalities[1] is '9999'; expected the name of a municipality",
        ),
        (
            small.document(events=[small.event("a", latest="2018-03-01")]),
            "instance.json: events[0].latest is 2018-03-01, before earliest 2018-03-05; expected",
        ),
        ("[" * 100_000, "instance.json: the file nests too deeply; expected"),
    ],
)
def test_instance_that_cannot_be_read_ends_with_2_and_writes_nothing(plan: Any, document: Any, said: str):
    ended, written = plan(document)

    assert (ended.returncode, written) == (2, None)
    assert said in " ".join(ended.stderr.split())


def test_file_of_200_megabytes_ends_with_2_and_is_told_by_its_size(tmp_path: Path):
    large = tmp_path / "large.json"
    with large.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    command = [sys.executable, "-m", "web.program", "plan", str(large), "--out", str(tmp_path / "plan.json")]

    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, (tmp_path / "plan.json").exists()) == (2, False)
    assert "large.json has 209715200 bytes; expected at most" in " ".join(ended.stderr.split())
