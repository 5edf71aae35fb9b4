"""Why an entry cannot stand in a calendar: the one place where entries are judged."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from calendars.entry import Days, Entry, Hours, Standing

# The zone rule written in each calendar holds from 1996 on.
FIRST_YEAR, LAST_YEAR = 1997, 2099
HIGHEST_REVISION = 2**31 - 1
_UID = re.compile(r"[\x21-\x7e]{1,255}")
_ADDRESS = re.compile(r"[\x21-\x7e]{1,2000}")
_COLOR = re.compile(r"[a-z]{3,20}")
_LONGEST_GIVEN = 120
_POLE, _DATE_LINE = 90, 180  # degrees


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that keeps an entry out of a calendar."""

    uid: str
    field: str
    given: str
    expected: str

    def __str__(self) -> str:
        return f"entry {self.uid}: {self.field} is {self.given}; expected {self.expected}"


def faults(entry: Entry) -> tuple[Fault, ...]:
    """All that is wrong with an entry, in the order of its fields; empty when it can be written.

    Values are judged as they may come from a damaged row: a wrong type is a fault, not an error.
    """
    return tuple(
        fault(entry, rule.field, rule.expected)
        for rule in _RULES
        if not rule.holds(getattr(entry, rule.field))
    )


def fault(entry: Entry, field: str, expected: str) -> Fault:
    """The fault of one field, with what was given cut to a length fit for a log."""
    given = repr(getattr(entry, field))
    return Fault(str(entry.uid)[:_LONGEST_GIVEN], field, given[:_LONGEST_GIVEN], expected)


class _Rule(NamedTuple):
    field: str
    holds: Callable[[object], bool]
    expected: str


def _is_uid(given: object) -> bool:
    return isinstance(given, str) and _UID.fullmatch(given) is not None


def _is_time(given: object) -> bool:
    match given:
        case Hours(starts, ends):
            return _is_in_years(starts) and _is_in_years(ends) and starts < ends
        case Days(first, last):
            return (
                type(first) is type(last) is date
                and _is_in_years(first)
                and _is_in_years(last)
                and first <= last
            )
        case _:
            return False


def _is_text(given: object) -> bool:
    return isinstance(given, str)


def _is_in_years(given: object) -> bool:
    return isinstance(given, date) and FIRST_YEAR <= given.year <= LAST_YEAR


def _is_revision(given: object) -> bool:
    return isinstance(given, int) and 0 <= given <= HIGHEST_REVISION


def _is_position(given: object) -> bool:
    match given:
        case None:
            return True
        case (float() | int() as latitude, float() | int() as longitude):
            return abs(latitude) <= _POLE and abs(longitude) <= _DATE_LINE
        case _:
            return False


def _is_address(given: object) -> bool:
    if given is None:
        return True
    if not isinstance(given, str) or _ADDRESS.fullmatch(given) is None:
        return False
    try:
        parts = urlsplit(given)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.hostname is not None


def _are_texts(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(text, str) for text in given)


def _is_color(given: object) -> bool:
    return given is None or (isinstance(given, str) and _COLOR.fullmatch(given) is not None)


def _is_standing(given: object) -> bool:
    return isinstance(given, Standing)


_YEARS = f"in the years {FIRST_YEAR} to {LAST_YEAR}"
_LINK = "an http or https address in ASCII, without spaces"
_RULES = (
    _Rule("uid", _is_uid, "1 to 255 ASCII characters, without spaces"),
    _Rule("when", _is_time, f"a start before its end, {_YEARS}"),
    _Rule("summary", _is_text, "text"),
    _Rule("changed", _is_in_years, f"a moment {_YEARS}"),
    _Rule("revision", _is_revision, f"a whole number from 0 to {HIGHEST_REVISION}"),
    _Rule("standing", _is_standing, "a Standing"),
    _Rule("description", _is_text, "text"),
    _Rule("location", _is_text, "text"),
    _Rule("geo", _is_position, "latitude -90 to 90 and longitude -180 to 180, in degrees"),
    _Rule("url", _is_address, _LINK),
    _Rule("categories", _are_texts, "a tuple of texts"),
    _Rule("color", _is_color, "a CSS colour name in small letters"),
    _Rule("conference", _is_address, _LINK),
)
