"""Lists as Excel workbooks; text stays text, whatever sign it starts with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TypeAlias

from flask.typing import ResponseReturnValue
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.clock import local

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value: TypeAlias = str | int | date | datetime | None
NAME_LENGTH = 31
"""The longest name of a sheet that Excel reads."""


@dataclass(frozen=True)
class Column:
    """A heading and the width of its column, in letters."""

    heading: str
    width: int


def workbook(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet with a frozen heading and a filter; moments are written in Danish time, what is absent as empty."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name[:NAME_LENGTH])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
        moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm", "align": "left"})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.heading, bold)
        sheet.freeze_panes(1, 1)
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write(sheet, last, at, value, day, moment)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    return kept.getvalue()


def download(body: bytes, name: str) -> ResponseReturnValue:
    """The workbook as an answer that browsers keep as `name`.xlsx; name: plain letters only."""
    return body, {"Content-Type": EXCEL, "Content-Disposition": f'attachment; filename="{name}.xlsx"'}


def _write(sheet: Worksheet, row: int, column: int, value: Value, day: Format, moment: Format) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, local(value).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
