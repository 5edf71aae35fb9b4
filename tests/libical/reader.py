"""A third reader of calendars, in C: libical, which the calendars of GNOME and KDE are built on."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.readers import Seen

SOURCE = Path(__file__).parent / "read.c"
HEADER = Path("/usr/include/libical/ical.h")


@pytest.fixture(scope="session")
def libical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program that reads a calendar by libical, built once for a test process."""
    compiler = shutil.which("cc")
    if compiler is None or not HEADER.exists():
        pytest.skip("no libical here: apt-get install gcc libical-dev")
    program = tmp_path_factory.mktemp("libical") / "read"
    subprocess.run([compiler, "-Wall", "-Wextra", "-Werror", "-o", program, SOURCE, "-lical"], check=True)
    return program


def read_with_libical(program: Path, body: bytes) -> list[Seen]:
    """The events in their order, by libical; times are worked out from the calendar's own VTIMEZONE."""
    told = subprocess.run([program], input=body, capture_output=True, check=True).stdout.decode()
    return [_seen(line.split("\x1f")[:-1]) for line in told.splitlines()]


def _seen(fields: list[str]) -> Seen:
    uid, starts, ends, summary, status, sequence, description, location = map(_unescaped, fields)
    return Seen(uid, _moment(starts), _moment(ends), summary, status, int(sequence), description, location)


def _unescaped(field: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in field.split("\\\\"))


def _moment(written: str) -> datetime | date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
