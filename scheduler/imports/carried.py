"""A list of people as one line of text, so that a page carries it from look to look and the server keeps none."""

import json
import zlib
from base64 import b64decode, b64encode

from scheduler.errors import BadInputError
from scheduler.imports.limits import Limits
from scheduler.imports.table import Row, Table

EXPECTED = "a list as the page carried it"


def carried(table: Table, limits: Limits) -> str:
    """The list as text. Raises BadInputError for one that is too large for a page to carry."""
    plain = json.dumps([table.headings, *[(row.number, *row.cells) for row in table.rows]]).encode()
    text = b64encode(zlib.compress(plain)).decode()
    if len(plain) > limits.unpacked_bytes or len(text) > limits.file_bytes:
        raise BadInputError("list", f"{len(plain)} bytes", "a list in parts")
    return text


def taken_up(text: str, limits: Limits) -> Table:
    """The list again. Raises BadInputError for a text that `carried` did not write, or that unpacks too far."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(b64decode(text, validate=True), limits.unpacked_bytes)
        headings, *rows = json.loads(plain)
        table = Table(
            tuple(map(str, headings)), tuple(Row(int(row[0]), tuple(map(str, row[1:]))) for row in rows)
        )
    except (ValueError, TypeError, LookupError, RecursionError, zlib.error):
        raise BadInputError("list", f"{len(text)} letters", EXPECTED) from None
    width = len(table.headings)
    if width > limits.columns or not 0 < len(table.rows) <= limits.rows:
        raise BadInputError("list", f"{len(table.rows)} rows of {width}", EXPECTED)
    if any(len(row.cells) != width for row in table.rows):
        raise BadInputError("list", "rows of several lengths", EXPECTED)
    return table
