import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine, update
from typer.testing import CliRunner

from scheduler.commands import export, plan
from scheduler.db import transaction
from scheduler.partnership.words import EventKind
from scheduler.planning.exchange.reading import read
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.proposals.instance_writing import instance_bytes
from tests.scheduler.proposals.test_document import loaded

app = typer.Typer()
export.register(app)
plan.register(app)


@pytest.fixture
def installed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database with three workshops to plan that the commands find by their settings; gives a folder for files."""
    with transaction(sqlite_engine) as session:
        loaded(session)
        others = Event.kind != EventKind.WORKSHOP
        session.execute(update(Event).where(others).values(state=EventState.CANCELLED))
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))
    shift = datetime(2017, 9, 1, 8, tzinfo=UTC) - datetime.now(UTC)
    monkeypatch.setenv("PARTNERSKAB_CLOCK_SHIFT", str(round(shift.total_seconds())))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_exported_instance_is_the_same_when_read_and_written_again(installed: Path) -> None:
    first, second = installed / "first.json", installed / "second.json"

    told = run("export", "instance", "--out", str(first), "--json")
    run("export", "instance", "--out", str(second), "--quiet")

    content = first.read_bytes()
    assert (told[0], json.loads(told[1])["out"]) == (0, str(first))
    assert instance_bytes(read(content)) == content == second.read_bytes()


def test_plan_takes_the_exported_instance(installed: Path) -> None:
    instance, out = installed / "instance.json", installed / "plan.json"
    run("export", "instance", "--out", str(instance))

    plan = [sys.executable, "-m", "web.program", "plan", str(instance), "--out", str(out), "--quiet"]
    code = subprocess.run(plan, timeout=90, check=False).returncode

    placed = {one["event"] for one in json.loads(out.read_bytes())["events"]}
    assert (code, placed) == (0, set(read(instance.read_bytes()).event))


def test_folder_that_is_not_there_is_named(installed: Path) -> None:
    code, _ = run("export", "instance", "--out", str(installed / "nowhere" / "instance.json"))

    assert code != 0
