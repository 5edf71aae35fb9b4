import json
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from scheduler.commands import load
from scheduler.db import reading
from scheduler.errors import ManyFaultsError, PartnerskabError
from scheduler.journal.queries import newest_row
from scheduler.schema import metadata
from scheduler.settings import CONFIG

EXAMPLE = str(CONFIG / "example.toml")
WANTED = {"change": 1, "create": 183}

app = typer.Typer()
load.register(app)


@app.command()
def other() -> None:
    """A second command, so that the first keeps its name."""


@pytest.fixture
def installed(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    """A migrated database that the commands find by their settings."""
    assert metadata.tables
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))
    return engine


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["load", *arguments], catch_exceptions=False).output


def journal_rows(engine: Engine) -> int:
    with reading(engine) as session:
        return newest_row(session)


def test_load_says_what_it_wrote_and_the_second_time_nothing(installed: Engine):
    first, second = run(EXAMPLE), run(EXAMPLE)

    assert (first, second) == (
        "kvalitet-i-dagtilbud: 183 created, 1 changed.\n",
        "kvalitet-i-dagtilbud: nothing to change.\n",
    )


def test_dry_run_keeps_nothing(installed: Engine):
    said = run(EXAMPLE, "--dry-run")

    assert said == "kvalitet-i-dagtilbud: 183 created, 1 changed (dry run: nothing kept).\n"
    assert journal_rows(installed) == 0


def test_json_for_machines(installed: Engine):
    facts = json.loads(run(EXAMPLE, "--json"))

    assert facts == {
        "partnership": "kvalitet-i-dagtilbud",
        "changes": WANTED,
        "warnings": [],
        "dry_run": False,
    }


def test_warnings_are_told(installed: Engine):
    lines = run(str(CONFIG / "partnership.toml")).splitlines()

    assert lines[1:] == [
        "Note: milestones.dialogue ends on 2017-09-30, a Saturday; it stays as written.",
        "Note: milestones.agreement ends on 2017-09-30, a Saturday; it stays as written.",
    ]


def test_quiet_says_nothing(installed: Engine):
    assert run(EXAMPLE, "--quiet") == ""


def test_faults_of_the_file_are_all_named_and_nothing_is_kept(installed: Engine, tmp_path: Path):
    text = (CONFIG / "example.toml").read_text(encoding="utf-8")
    path = tmp_path / "wrong.toml"
    path.write_text(text.replace("years = 1", "years = 0").replace("weeks = [42]", "weeks = [60]"), "utf-8")

    with pytest.raises(ManyFaultsError) as raised:
        run(str(path))

    assert raised.value.faults == (
        f"{path}: fee.years is 0; expected a whole number, 1 or more",
        f"{path}: school_weeks[1].weeks[1] is 60; expected an ISO week, 1 to 53",
    )
    assert journal_rows(installed) == 0


def test_database_without_tables_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))

    with pytest.raises(PartnerskabError, match=r"stands at nothing; expected .* migrate"):
        run(EXAMPLE)
