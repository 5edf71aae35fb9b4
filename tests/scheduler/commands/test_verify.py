import json
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine, update
from typer.testing import CliRunner

from scheduler.commands import verify
from scheduler.db import transaction
from scheduler.errors import BadInputError, PartnerskabError
from scheduler.journal.sealing import seal_rows
from scheduler.journal.service import record
from scheduler.journal.tables import JournalRow
from tests.factories import NOW

app = typer.Typer()
verify.register(app)


@pytest.fixture
def installed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    engine = sqlite_engine
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))
    with transaction(engine) as session:
        record(session, actor_id=None, action="add", subject="event", subject_id=1, now=NOW)
        session.flush()
        seal_rows(session, NOW)
    return engine


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["verify", "journal", *arguments], catch_exceptions=False).output


def test_journal_gives_the_newest_seal_to_note(installed: Engine):
    facts = json.loads(run("--json"))

    assert (facts["sealed"], facts["waiting"], facts["head"][:2]) == (1, 0, "1:")
    assert run("--noted", facts["head"]).startswith("1 rows as they were sealed")


def test_changed_row_ends_in_a_fault(installed: Engine):
    with transaction(installed) as session:
        session.execute(update(JournalRow).values(reason="another"))

    with pytest.raises(PartnerskabError, match="row 1, sealed as 1, was changed"):
        run()


def test_seal_that_is_none_is_refused(installed: Engine):
    with pytest.raises(BadInputError, match="POSITION:SEAL"):
        run("--noted", "x")
