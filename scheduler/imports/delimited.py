"""Reads lists of values between signs, as Danish programs save them: any usual spelling and sign."""

import csv
from io import StringIO

from scheduler.errors import BadInputError

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SIGNS = ";,\t"
ANNOUNCED = "sep="


def delimited(name: str, body: bytes) -> list[list[str]]:
    """The rows of the file. Raises BadInputError for what is no text, or whose quotes do not close."""
    text = _decoded(name, body)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith(ANNOUNCED):
        text, sign = rest, first.strip()[len(ANNOUNCED) :][:1] or ";"
    else:
        sign = max(SIGNS, key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise BadInputError(name, f"no list ({error})", "quotes that close, in every line") from None


def _decoded(name: str, body: bytes) -> str:
    spelling = next((spelling for bom, spelling in BOMS if body.startswith(bom)), "utf-8")
    try:
        text = _as(body, spelling)
    except UnicodeDecodeError:
        raise BadInputError(name, "no readable text", "UTF-8, UTF-16 or Windows-1252") from None
    if "\0" in text:
        raise BadInputError(name, "no text", "a list saved as csv")
    return text


def _as(body: bytes, spelling: str) -> str:
    try:
        return body.decode(spelling)
    except UnicodeDecodeError:
        if spelling != "utf-8":
            raise
        return body.decode("cp1252")
