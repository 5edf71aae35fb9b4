"""Reads one workbook from standard input and writes its rows as JSON; run apart, with limits of its own."""

import json
import resource
import sys
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

MEMORY = 1_500_000_000
"""Bytes of address space; the library takes memory for the whole rectangle that a sheet claims."""


def main() -> None:
    """Arguments: seconds of work, and how many rows to read. Prints the first sheet that holds something."""
    seconds, rows = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        found = (book.get_sheet_by_name(name).to_python(nrows=rows) for name in book.sheet_names)
        sheet: list[list[object]] = next((list(map(list, one)) for one in found if one), [])
    except CalamineError as error:
        sys.exit(str(error))
    json.dump([[_text(cell) for cell in row] for row in sheet], sys.stdout)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


if __name__ == "__main__":
    main()
