import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.commands.backup import backup, restore
from scheduler.commands.database import migrate
from scheduler.errors import BadInputError, PartnerskabError

Turn = Callable[[str], None]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turn:
    """Turns to another, empty installation."""

    def turn(name: str) -> None:
        monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path / name))

    return turn


def test_backup_is_restored_into_an_empty_installation(
    at: Turn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "whole.gz"
    at("one")
    migrate(quiet=True)

    backup(file, quiet=True)
    at("other")
    restore(file, as_json=True)

    assert json.loads(capsys.readouterr().out)["rows"] == 0
    assert file.stat().st_mode & 0o777 == 0o600


def test_file_that_is_there_is_kept(at: Turn, tmp_path: Path):
    file = tmp_path / "whole.gz"
    file.write_text("precious")
    at("one")
    migrate(quiet=True)

    with pytest.raises(BadInputError, match="expected a name that is not taken, or --replace"):
        backup(file)

    assert file.read_text() == "precious"
    backup(file, replace=True, quiet=True)
    assert file.read_bytes()[:2] == b"\x1f\x8b"


@pytest.mark.parametrize("name", ["nowhere/whole.gz", "absent.gz"])
def test_file_that_cannot_be_used_is_said(at: Turn, tmp_path: Path, name: str):
    at("one")
    migrate(quiet=True)
    command = backup if "/" in name else restore

    with pytest.raises(BadInputError, match=r"expected a file that can be (written|read)"):
        command(tmp_path / name)


def test_installation_of_another_step_is_not_written_out(at: Turn, tmp_path: Path):
    at("new")

    with pytest.raises(PartnerskabError, match="run `partnerskab migrate`"):
        backup(tmp_path / "whole.gz")
