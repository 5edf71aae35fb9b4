"""How the rows of all tables are written as lines of text that either database can take back.

A backup is gzipped UTF-8. Its first line is a `Header`; then each row of each table is one line, an array in the
order of the table's columns, the tables in the header's order and each with as many rows as the header says.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy import Column, Table

from scheduler.db import Moment
from scheduler.errors import BadInputError

FORMAT = "partnerskab-backup/1"
HEADER = "backup: its first line"
READERS: Mapping[type, Callable[[str], object]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    bytes: b64decode,
}


class TableHeader(BaseModel):
    """One table: its columns in the order of each line, and how many lines it has."""

    name: str
    columns: list[str]
    rows: int


class Header(BaseModel):
    """What the backup is, the step of the schema it was made at, and when, in UTC."""

    format: str
    step: str
    made: datetime
    tables: list[TableHeader]


def header_from(line: str) -> Header:
    """The header. Raises BadInputError for a line that is none."""
    try:
        header = Header.model_validate_json(line)
    except ValidationError:
        raise BadInputError(HEADER, line[:60], f"the header of a {FORMAT} file") from None
    if header.format != FORMAT:
        raise BadInputError(f"{HEADER}: format", header.format, FORMAT)
    return header


def line_of(row: Sequence[object]) -> str:
    """One row, without the end of the line."""
    return json.dumps([_plain(value) for value in row], ensure_ascii=False, separators=(",", ":"))


def row_from(line: str, table: Table, columns: Sequence[str]) -> dict[str, object]:
    """One row, by column. Raises BadInputError for a line that is none of that table."""
    try:
        values = json.loads(line)
        return {name: _kept(table.columns[name], one) for name, one in zip(columns, values, strict=True)}
    except (ValueError, TypeError, KeyError):
        raise BadInputError(f"backup: a row of {table.name}", line[:60], f"values of {columns}") from None


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _kept(column: Column[Any], value: Any) -> object:
    kind: type[Any] = datetime if isinstance(column.type, Moment) else column.type.python_type
    if value is None or kind is object:
        return value
    if issubclass(kind, Enum):
        return kind(value)
    return READERS[kind](value) if kind in READERS else value
