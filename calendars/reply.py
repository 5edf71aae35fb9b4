"""The calendar part of an answer to an invitation, as mail programs write it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from icalendar.parser import Contentline

from calendars.blocks import Block, parts

MOST_BYTES = 100_000
_HIGHEST = 2**31 - 1
_SCHEME = "mailto:"


class Answer(StrEnum):
    """What a guest can say."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who answers: the address in small letters, and the PARTSTAT in capitals as written."""

    address: str
    said: str

    @property
    def answer(self) -> Answer | None:
        """The answer; None for one that is none (NEEDS-ACTION, DELEGATED)."""
        return Answer(self.said.lower()) if self.said.lower() in set(Answer) else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the message says: about which entry, in which revision, and who answers.

    method: in capitals, empty where it says none. organiser: absent in answers from outlook.com.
    """

    method: str
    uid: str
    sequence: int
    guests: tuple[Guest, ...]
    organiser: str | None


class ReplyError(ValueError):
    """The calendar part cannot be read as an answer."""


def read_reply(body: bytes) -> Reply:
    """The one answer in a calendar part. A missing SEQUENCE means 0 (RFC 5545 3.8.7.4).

    Errors: ReplyError for what is no calendar, too large, or about none or several entries.
    Source: RFC 5546 3.2.3.
    """
    if len(body) > MOST_BYTES:
        raise ReplyError(f"calendar part has {len(body)} bytes; expected {MOST_BYTES} at most")
    found = parts(body)
    if not found.is_calendar or len(found.blocks) != 1 or not found.blocks[0].whole:
        raise ReplyError(f"calendar part has {len(found.blocks)} entries; expected 1, whole")
    if len(found.methods) > 1:
        raise ReplyError(f"calendar part has {len(found.methods)} methods; expected 1")
    lines = _lines(found.blocks[0])
    organisers = [_address(value) for name, _, value in lines if name == "ORGANIZER"]
    return Reply(
        method="".join(found.methods),
        uid=_one(lines, "UID"),
        sequence=_number(_one(lines, "SEQUENCE", "0")),
        guests=tuple(
            Guest(_address(value), parameters.get("PARTSTAT", "NEEDS-ACTION").upper())
            for name, parameters, value in lines
            if name == "ATTENDEE"
        ),
        organiser=organisers[0] if organisers else None,
    )


_Line = tuple[str, dict[str, str], str]


def _lines(block: Block) -> list[_Line]:
    return [_line(text) for text in block.properties if text.strip()]


def _line(text: str) -> _Line:
    try:
        name, parameters, value = Contentline(text).parts()  # type: ignore[no-untyped-call]  # the library's own gap
    except ValueError:
        return "", {}, ""  # a line that no field of ours stands in
    return name.upper(), {key.upper(): str(said) for key, said in parameters.items()}, value.strip()


def _one(lines: list[_Line], wanted: str, default: str = "") -> str:
    values = [value for name, _, value in lines if name == wanted]
    if len(values) > 1:
        raise ReplyError(f"{wanted} is given {len(values)} times; expected once")
    return values[0] if values else default


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_HIGHEST))):
        raise ReplyError(f"SEQUENCE is {text[:20]!r}; expected a whole number, 0 or more")
    return int(text)


def _address(value: str) -> str:
    is_mail = value[: len(_SCHEME)].lower() == _SCHEME
    return unquote(value[len(_SCHEME) :] if is_mail else value).strip().lower()
