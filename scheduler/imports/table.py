"""One list of people as text: the headings, and the rows with their numbers in the file."""

import json
import subprocess
import sys
from dataclasses import dataclass

from scheduler.errors import BadInputError
from scheduler.imports.delimited import delimited
from scheduler.imports.guard import EXPECTED, Kind, kind_of
from scheduler.imports.limits import Limits, reading_rules


@dataclass(frozen=True)
class Row:
    """The cells of one row, as many as there are headings; `number` as programs count rows, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Headings and rows; rows without any text are left out."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(name: str, body: bytes) -> Table:
    """The list in a file of that name. Raises BadInputError for one that cannot or must not be read."""
    limits = reading_rules().limits
    kind = kind_of(name, body, limits)
    found = delimited(name, body) if kind is Kind.CSV else _workbook(name, body, limits)
    filled = [(number, row) for number, row in enumerate(found, 1) if any(cell.strip() for cell in row)]
    if len(filled) < 2:  # noqa: PLR2004  # a heading and somebody
        raise BadInputError(name, "a list of nobody", "headings, and a row for each person")
    if len(filled) - 1 > limits.rows:
        raise BadInputError(name, f"more than {limits.rows} rows", "a list in parts")
    if len(filled[0][1]) > limits.columns:
        raise BadInputError(name, f"{len(filled[0][1])} columns", f"at most {limits.columns}")
    width = len(filled[0][1])
    cut = [(number, _cells(row, width, limits.letters)) for number, row in filled]
    return Table(cut[0][1], tuple(Row(number, cells) for number, cells in cut[1:]))


def _cells(row: list[str], width: int, letters: int) -> tuple[str, ...]:
    return tuple(cell.strip()[:letters] for cell in (row + [""] * width)[:width])


def _workbook(name: str, body: bytes, limits: Limits) -> list[list[str]]:
    """The rows, read by a process of its own, since a hostile file may hang or exhaust the library."""
    command = [sys.executable, "-m", "scheduler.imports.workbook", str(limits.seconds), str(limits.rows + 50)]
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            command, input=body, capture_output=True, timeout=limits.seconds * 2, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInputError(name, "a workbook that takes too long to read", EXPECTED) from None
    if done.returncode != 0:
        raise BadInputError(name, "a workbook that cannot be read", EXPECTED)
    rows: list[list[str]] = json.loads(done.stdout)
    return rows
