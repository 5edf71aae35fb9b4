"""Takes a calendar apart into its events, so that a broken one cannot hurt the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE_ENDS = re.compile(r"\r\n|\n|\r")  # no others: a form feed or U+2028 may stand in a text


@dataclass(slots=True)
class Block:
    """One VEVENT: the line where it begins, and its own properties unfolded, without those of its alarms.

    whole: it ends where it should.
    """

    line: int
    properties: list[str] = field(default_factory=list)
    whole: bool = False


@dataclass(slots=True)
class Parts:
    """A calendar in parts; `zone` is the name in X-WR-TIMEZONE, by which UTC times are meant locally.

    is_calendar: one begins somewhere. methods: each METHOD of its own properties, in capitals (RFC 5546).
    """

    blocks: list[Block] = field(default_factory=list)
    zone: str = ""
    is_calendar: bool = False
    methods: list[str] = field(default_factory=list)


def parts(body: bytes) -> Parts:
    """The events of the calendars in the bytes, in their order; may be none."""
    found = Parts()
    inside: list[str] = []
    block: Block | None = None
    for number, text in _unfolded(_text(body)):
        name, _, value = text.partition(":")
        word, what = name.strip().upper(), value.strip().upper()
        if word == "BEGIN":
            found.is_calendar = found.is_calendar or what == "VCALENDAR"
            if what in {"VEVENT", "VCALENDAR"}:  # neither may stand in an event: the one before never ended
                inside, block = [], Block(number) if what == "VEVENT" else None
                found.blocks.extend([block] if block else [])
            inside.append(what)
        elif word == "END":
            if block and inside == ["VEVENT"]:
                block.whole, block = what == "VEVENT", None
            inside = inside[:-1]
        elif block and inside == ["VEVENT"]:
            block.properties.append(text)
        elif word == "X-WR-TIMEZONE":
            found.zone = value.strip()
        elif word == "METHOD" and inside == ["VCALENDAR"]:
            found.methods.append(what)
    return found


def _text(body: bytes) -> str:
    """Only times matter, and they are ASCII in every encoding: what cannot be read becomes a sign for it."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8-sig", "replace")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each whole line with the number of its first line in the file (RFC 5545 3.1)."""
    whole: list[str] = []
    began = 1
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        if line[:1] in {" ", "\t"} and whole:
            whole.append(line[1:])
            continue
        if whole:
            yield began, "".join(whole)
        began, whole = number, [line]
    if whole:
        yield began, "".join(whole)
