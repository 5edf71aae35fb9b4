"""The programme as an Excel workbook; text stays text, whatever sign it starts with."""

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.clock import local
from scheduler.programme.listed import Listed
from scheduler.words import Language, mark, say
from web.names import name

HEADINGS = (
    mark("Date"),
    mark("Starts"),
    mark("Ends"),
    mark("Event"),
    mark("Kind"),
    mark("Group"),
    mark("Place"),
    mark("Address"),
    mark("For"),
    mark("Status"),
)
WIDTHS = (12, 8, 8, 44, 18, 26, 28, 36, 44, 24)


def workbook(events: Iterable[Listed], language: Language) -> bytes:
    """The events as rows under a frozen heading with a filter, in Danish time."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(say(language, mark("Programme")))
        bold = book.add_format({"bold": True, "bottom": 1})
        day, clock = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"num_format": "hh:mm"})
        _head(sheet, bold, language)
        rows = 0
        for rows, event in enumerate(events, start=1):
            _write(sheet, rows, event, language, day, clock)
        sheet.autofilter(0, 0, max(rows, 1), len(HEADINGS) - 1)
    return kept.getvalue()


def _head(sheet: Worksheet, bold: Format, language: Language) -> None:
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, say(language, heading), bold)
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, row: int, event: Listed, language: Language, day: Format, clock: Format) -> None:
    starts, ends = local(event.starts).replace(tzinfo=None), local(event.ends).replace(tzinfo=None)
    sheet.write_datetime(row, 0, starts, day)
    sheet.write_datetime(row, 1, starts, clock)
    sheet.write_datetime(row, 2, ends, clock)
    for column, text in enumerate(_texts(event, language), start=3):
        sheet.write_string(row, column, text)


def _texts(event: Listed, language: Language) -> tuple[str, ...]:
    return (
        event.title.said_in(language),
        name(event.kind, language),
        event.body.name.said_in(language) if event.body else "",
        event.place.name if event.place else "",
        event.place.address if event.place else "",
        ", ".join(role.name.said_in(language) for role in event.roles),
        name(event.state, language),
    )
