"""Reads the one sheet of a workbook as text, row by row."""

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile


def sheet_rows(workbook: bytes) -> list[list[str]]:
    with ZipFile(BytesIO(workbook)) as file:
        words = re.findall(
            r"<si><t[^>]*>(.*?)</t></si>", file.read("xl/sharedStrings.xml").decode(), re.DOTALL
        )
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    return [
        [
            unescape(words[int(value)]) if 't="s"' in kind else value
            for kind, value in re.findall(r"<c ([^>]*)><v>(.*?)</v></c>", row)
        ]
        for row in re.findall(r"<row .*?</row>", sheet, re.DOTALL)
    ]
