"""What one is to a visit, and what one may do with its dossier and its note."""

import re
from dataclasses import dataclass
from enum import StrEnum

from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor

CLOCK = re.compile(r"(\d{1,2}[.:]\d{2}(?:\s*[-\u2013]\s*\d{1,2}[.:]\d{2})?)[\s:,\u2013-]+(\S.*)")


class Part(StrEnum):
    """What somebody is to a visit: coordinator of a side, one who comes along, or organiser."""

    HOST = "host"
    GUEST = "guest"
    COMPANION = "companion"
    ORGANISER = "organiser"


HOSTS = frozenset({Part.HOST})
GUESTS = frozenset({Part.GUEST, Part.COMPANION})


@dataclass(frozen=True)
class Line:
    """A line of a programme: the hours that it begins with, as written, and what then happens."""

    hours: str
    text: str


def parts_of(actor: Actor, host: str, guest: str, comes_along: bool) -> frozenset[Part]:  # noqa: FBT001  # a fact
    """All that they are to a visit of `guest` to `host` (codes). Raises NotFoundError for strangers."""
    holds = {
        Part.HOST: host in actor.municipalities,
        Part.GUEST: guest in actor.municipalities,
        Part.COMPANION: comes_along,
        Part.ORGANISER: actor.is_organiser,
    }
    parts = frozenset(part for part, is_theirs in holds.items() if is_theirs)
    if not parts:
        raise NotFoundError(f"{actor.email or 'nobody'} takes no part in a visit of {guest} to {host}")
    return parts


def require_part(parts: frozenset[Part], wanted: frozenset[Part], what: str) -> None:
    """Raises ForbiddenError unless one of the parts is wanted for it; what: as "edit the dossier"."""
    if not parts & wanted:
        raise ForbiddenError(f"{sorted(parts)} may not {what}; expected one of: {', '.join(sorted(wanted))}")


def programme_lines(text: str) -> tuple[Line, ...]:
    """The programme line by line: "10.00 Velkomst" has the hours 10.00; empty lines are left out."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(_line(line) for line in lines if line)


def _line(text: str) -> Line:
    found = CLOCK.fullmatch(text)
    return Line(found[1].replace(":", "."), found[2]) if found else Line("", text)
