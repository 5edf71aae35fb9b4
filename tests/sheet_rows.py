"""The rows of a workbook that the product wrote, for tests."""

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(?:<v>([^<]*)</v>)?</c>)')


def sheet_rows(body: bytes) -> list[dict[str, str]]:
    """The rows below the heading, each by column letter; numbers and days as the file has them."""
    with ZipFile(BytesIO(body)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        texts = parts.read("xl/sharedStrings.xml").decode()
    words = [unescape(text) for text in re.findall(r"<si><t[^>]*>([^<]*)</t></si>", texts)]
    rows = re.findall(r"<row [^>]*>(.*?)</row>", sheet)
    return [
        {at: words[int(value)] if 't="s"' in kind else value for at, kind, value in CELL.findall(row)}
        for row in rows[1:]
    ]
