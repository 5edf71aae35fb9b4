"""Finds the people whom the lines of a pasted list name, by address or by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

BETWEEN = ";,<>\t\"'"
"""Signs that stand between a name and an address in mail programs and sheets."""
MOST_LINES = 200


class Match(StrEnum):
    """How a line was understood."""

    FOUND = "found"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    TWICE = "twice"


@dataclass(frozen=True)
class Known:
    """Somebody of the municipality, in the role in which they would come."""

    person_id: int
    name: str
    email: str
    role: str


@dataclass(frozen=True)
class Line:
    """One line as pasted, how it was understood, and whom it names where that is one person."""

    text: str
    match: Match
    who: Known | None = None


def lines(text: str, people: Sequence[Known]) -> tuple[Line, ...]:
    """Every line that is not blank, in order; a person counts at the first line that names them.

    An address anywhere in the line decides; without one the whole line is a name, capitals and blanks aside.
    """
    found: list[Line] = []
    seen: set[int] = set()
    for one in (line.strip() for line in text.splitlines() if line.strip()):
        line = _line(one, people)
        if line.who and line.who.person_id in seen:
            line = Line(one, Match.TWICE, line.who)
        elif line.who:
            seen.add(line.who.person_id)
        found.append(line)
    return tuple(found)


def _line(text: str, people: Sequence[Known]) -> Line:
    words = "".join(" " if letter in BETWEEN else letter for letter in text).casefold().split()
    addresses = {word.removeprefix("mailto:") for word in words if "@" in word}
    if addresses:
        same = [one for one in people if one.email.casefold() in addresses]
    else:
        same = [one for one in people if one.name.casefold().split() == words]
    if len(same) == 1:
        return Line(text, Match.FOUND, same[0])
    return Line(text, Match.SEVERAL if same else Match.UNKNOWN)
