"""The program as people start it: every command is there, and none loads what only others need."""

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
import typer

from web.program import AllCommands

SLOW = ("pandas", "numpy", "sqlalchemy", "flask", "granian")


def said(*arguments: str, python: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, "-m", "web.program", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", AllCommands.subjects)
def test_each_command_is_registered_by_its_module(name: str):
    app = typer.Typer()

    import_module(AllCommands.subjects[name]).register(app)

    assert name in typer.main.get_group(app).commands


def test_help_names_every_command():
    text = said("--help").stdout

    assert [name for name in AllCommands.subjects if f" {name} " not in text] == []


def test_an_unknown_command_is_told_the_nearest_one():
    done = said("verfy")

    assert done.returncode == 2
    assert "Did you mean 'verify'?" in done.stderr


def test_plan_loads_nothing_that_only_others_need(tmp_path: Path):
    told = ("-X", "importtime")
    done = said("plan", str(tmp_path / "none.json"), "--out", str(tmp_path / "plan.json"), python=told)

    assert done.returncode == 2
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "scheduler.planning.planner" in loaded
    assert loaded.isdisjoint(SLOW)
