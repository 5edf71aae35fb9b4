import json
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine, func, select
from typer.testing import CliRunner

from scheduler.commands import importing
from scheduler.db import reading, transaction
from scheduler.delegation.tables import Delegate
from scheduler.errors import ManyFaultsError
from tests.scheduler.registration.world import a_world

app = typer.Typer()
importing.register(app)
LIST = "Navn;E-mail;Rolle\nAnna Aa;anna@example.invalid;politician\nBo Bo;bo@example.invalid;employee\n"


@pytest.fixture
def installed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    url = sqlite_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", url)
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))
    with transaction(sqlite_engine) as session:
        a_world(session)
    return sqlite_engine


def run(path: Path, text: str, *arguments: str) -> dict[str, object]:
    path.write_text(text, encoding="cp1252")
    command = ["import", "people", str(path), "--municipality", "0461", "--json", *arguments]
    found: dict[str, object] = json.loads(CliRunner().invoke(app, command, catch_exceptions=False).output)
    return {key: found[key] for key in ("new", "unchanged", "fault", "dry_run")}


def number(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count(Delegate.id))) or 0


def test_dry_run_keeps_nothing_and_a_second_import_changes_nothing(installed: Engine, tmp_path: Path):
    path = tmp_path / "liste.csv"

    dry = run(path, LIST, "--dry-run")
    before = number(installed)
    done, again = run(path, LIST), run(path, LIST)

    assert dry == {"new": 2, "unchanged": 0, "fault": 0, "dry_run": True}
    assert before == 0
    assert done == {"new": 2, "unchanged": 0, "fault": 0, "dry_run": False}
    assert again == {"new": 0, "unchanged": 2, "fault": 0, "dry_run": False}
    assert number(installed) == 2


def test_fault_names_row_column_and_what_to_write(installed: Engine, tmp_path: Path):
    path = tmp_path / "liste.csv"
    path.write_text(LIST.replace("bo@", "bo"), encoding="utf-8")

    with pytest.raises(ManyFaultsError) as fault:
        CliRunner().invoke(
            app, ["import", "people", str(path), "--municipality", "0461"], catch_exceptions=False
        )

    assert str(fault.value) == (
        'row 3, email: "boexample.invalid" is no e-mail address. '
        "Write an e-mail address such as navn@kommune.dk."
    )
    assert number(installed) == 0
