import json
from datetime import timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from scheduler.clock import now
from scheduler.clockwork.faults import note_fault
from scheduler.clockwork.heartbeat import beat
from scheduler.clockwork.tables import Heartbeat
from scheduler.commands import database
from scheduler.db import transaction
from tests import factories as make

app = typer.Typer()
database.register(app)


@pytest.fixture
def installed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    engine = sqlite_engine
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARTNERSKAB_SECRET_KEY", "s" * 32)
    monkeypatch.setenv("PARTNERSKAB_BASE_URL", "https://partnerskab.example.invalid")
    return engine


def check() -> tuple[int, dict[str, str]]:
    """The exit code, and what is wrong by its subject."""
    done = CliRunner().invoke(app, ["check", "--json"])
    findings = json.loads(done.output)["findings"]
    return done.exit_code, {one["subject"]: one["value"] for one in findings if one["verdict"] == "wrong"}


def closing(engine: Engine, ago: timedelta) -> None:
    """An event whose registration should have closed so long ago."""
    with transaction(engine) as session:
        of, venue, moment = make.partnership(session), make.venue(session), now(0)
        make.event(
            session, of, venue, moment + timedelta(days=9), registration_closes=moment - ago, changed=moment
        )


def test_sound_installation_has_nothing_wrong(installed: Engine):
    closing(installed, timedelta(minutes=1))

    assert check() == (0, {})


def test_work_that_is_overdue_is_wrong(installed: Engine):
    closing(installed, timedelta(minutes=11))

    code, wrong = check()

    assert (code, list(wrong)) == (1, ["timed work"])
    assert wrong["timed work"].startswith("registrations to close: 1, the oldest for 66")


def test_clockwork_that_stopped_is_wrong(installed: Engine):
    with transaction(installed) as session:
        beat(session, "here:1")
        session.get_one(Heartbeat, "clockwork").at -= timedelta(minutes=3)

    code, wrong = check()

    assert (code, list(wrong)) == (1, ["clockwork"])
    assert wrong["clockwork"].startswith("stopped, last seen 18")


def test_work_that_fails_is_wrong(installed: Engine):
    note_fault(installed, "digests written", RuntimeError("x"))

    assert check() == (1, {"digests written": "has failed for 0 s; the log says why"})


def test_database_of_another_release_is_wrong(installed: Engine):
    with installed.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'other'"))

    assert check() == (1, {"schema": "other"})
