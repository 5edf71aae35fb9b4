"""Looks at a file before any library does: its kind, its size, and what it unpacks to."""

import zlib
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from scheduler.errors import BadInputError
from scheduler.imports.limits import Limits

ZIP = b"PK\x03\x04"
FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
MEMBERS = 1_000
BLOCK = 65_536
ENCRYPTED = 0x1
EXPECTED = "a list saved as xlsx, ods or csv"


class Kind(StrEnum):
    """The kinds of files that are read."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


def kind_of(name: str, body: bytes, limits: Limits) -> Kind:
    """What the file is, by its name and its content. Raises BadInputError for what must not be read."""
    ending = name.rpartition(".")[2].lower()
    if ending not in set(Kind):
        raise BadInputError("file", name, EXPECTED)
    if not body.strip():
        raise BadInputError(name, "empty", EXPECTED)
    if len(body) > limits.file_bytes:
        raise BadInputError(name, f"{len(body)} bytes", f"at most {limits.file_bytes}")
    kind = Kind(ending)
    if (kind is Kind.CSV) == body.startswith(ZIP):
        raise BadInputError(name, f"no {kind}, whatever its name says", EXPECTED)
    if kind is not Kind.CSV:
        _unpack(name, body, limits)
    return kind


def _unpack(name: str, body: bytes, limits: Limits) -> None:
    """Counts what really comes out, since a header may lie. Raises BadInputError past the limits."""
    most = min(limits.unpacked_bytes, limits.unpacked_ratio * len(body))
    try:
        with ZipFile(BytesIO(body)) as packed:
            parts = packed.infolist()
            if len(parts) > MEMBERS or any(part.flag_bits & ENCRYPTED for part in parts):
                raise BadInputError(name, "locked, or of too many parts", EXPECTED)
            for part in parts:
                most -= _counted(name, packed, part.filename, most)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise BadInputError(name, f"damaged ({error})", EXPECTED) from None


def _counted(name: str, packed: ZipFile, part: str, most: int) -> int:
    number, tail = 0, b""
    with packed.open(part) as stream:
        while block := stream.read(BLOCK):
            number += len(block)
            if number > most:
                raise BadInputError(name, "a file that unpacks to far more than it holds", EXPECTED)
            if any(sign in tail + block for sign in FORBIDDEN):
                raise BadInputError(name, "a file with entities of its own", EXPECTED)
            tail = block[-len(FORBIDDEN[0]) :]
    return number
