"""Writes the whole state to a file, and takes it back into an empty database."""

import gzip
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, PartnerskabError
from scheduler.safekeeping.form import FORMAT, Header, TableHeader, header_from, line_of, row_from
from scheduler.schema import metadata

ROWS_AT_ONCE = 1000
LINE_LIMIT = 64 * 1024 * 1024
"""Characters of one line; the longest are planning runs with their instance and plan."""


def write_backup(session: Session, file: BinaryIO, step: str, now: datetime) -> Header:
    """Writes every row of every table as they stand in this session; gives what was written.

    step: that of the schema. The session must see one moment throughout, as `db.snapshot` does.
    """
    tables = [
        TableHeader(name=table.name, columns=[one.name for one in table.columns], rows=_count(session, table))
        for table in metadata.sorted_tables
    ]
    header = Header(format=FORMAT, step=step, made=now, tables=tables)
    with gzip.open(file, "wt", encoding="utf-8", newline="\n") as out:
        out.write(header.model_dump_json() + "\n")
        for table in metadata.sorted_tables:
            ordered = select(table).order_by(*table.primary_key.columns)
            for row in session.execute(ordered.execution_options(yield_per=ROWS_AT_ONCE)):
                out.write(line_of(row) + "\n")
    return header


def restore_backup(session: Session, file: BinaryIO, step: str) -> Header:
    """Puts every row of the backup into the empty tables; gives what was restored.

    Raises PartnerskabError when the database holds anything or stands at another step than the backup, and
    BadInputError for a file that is no whole backup; nothing is kept then.
    """
    _refuse_unless_empty(session)
    lines = _lines(file)
    header = header_from(next(lines, ""))
    if header.step != step:
        raise PartnerskabError(
            f"the backup was made at {header.step}, this release is at {step}; "
            "restore it with the release that made it, then run `partnerskab migrate` with this one"
        )
    for told in header.tables:
        _fill(session, told, lines)
    if next(lines, None) is not None:
        raise BadInputError("backup", "longer than its header says", "as many rows as the header says")
    if session.get_bind().dialect.name == "postgresql":
        _count_on(session)
    return header


def _count(session: Session, table: Table) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def _refuse_unless_empty(session: Session) -> None:
    for table in metadata.sorted_tables:
        if rows := _count(session, table):
            raise PartnerskabError(
                f"the database already holds {rows} rows in {table.name}; expected an empty one: "
                "name another with PARTNERSKAB_DATABASE_URL or PARTNERSKAB_DATA_DIR"
            )


def _lines(file: BinaryIO) -> Iterator[str]:
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as text_file:
            while line := text_file.readline(LINE_LIMIT):
                yield line.rstrip("\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadInputError("backup", str(error), f"a whole {FORMAT} file") from None


def _fill(session: Session, told: TableHeader, lines: Iterator[str]) -> None:
    table = metadata.tables.get(told.name)
    if table is None:
        raise BadInputError("backup: table", told.name, f"one of: {', '.join(metadata.tables)}")
    left = told.rows
    while left:
        rows = [row_from(line, table, told.columns) for line in islice(lines, min(left, ROWS_AT_ONCE))]
        if not rows:
            raise BadInputError(f"backup: rows of {told.name}", told.rows - left, f"{told.rows} rows")
        session.execute(insert(table), rows)
        left -= len(rows)


def _count_on(session: Session) -> None:
    """Lets PostgreSQL number new rows after the restored ones, as SQLite does by itself."""
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        if key is None or key.foreign_keys:
            continue
        name = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
        highest = f"(SELECT max({key.name}) FROM {table.name})"  # noqa: S608  # names of our own tables
        session.execute(text(f"SELECT setval({name}, coalesce({highest}, 1), {highest} IS NOT NULL)"))
