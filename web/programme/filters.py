"""What the programme's address asks for; whatever it says, something sensible comes out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from scheduler.partnership.words import EventKind
from scheduler.programme.selection import Order, Wanted, When

MOST_LETTERS = 100
EARLIEST_YEAR, LATEST_YEAR = 1970, 2100
Choice = TypeVar("Choice", bound=StrEnum)


class View(StrEnum):
    """How the programme is shown."""

    LIST = "list"
    MONTH = "month"


@dataclass(frozen=True)
class Asked:
    """The view asked for, what is to be in it, and the month to show (absent: the one to start with)."""

    view: View
    wanted: Wanted
    month: date | None


def asked(args: MultiDict[str, str]) -> Asked:
    """What the address asks for; what cannot be read counts as not asked."""
    view = _choice(View, args.get("view")) or View.LIST
    when = When.ALL if view is View.MONTH else _choice(When, args.get("when")) or When.UPCOMING
    wanted = Wanted(
        text=args.get("q", "").strip()[:MOST_LETTERS],
        kind=_choice(EventKind, args.get("kind")),
        body=args.get("body", ""),
        role=args.get("role", ""),
        when=when,
        order=_choice(Order, args.get("order")) or Order.DATE,
    )
    return Asked(view, wanted, _month(args.get("month", "")))


def _choice(kind: type[Choice], given: str | None) -> Choice | None:
    return next((choice for choice in kind if choice.value == given), None)


def _month(given: str) -> date | None:
    year, _, month = given.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(given) <= len("2017-11")):
        return None
    sensible = EARLIEST_YEAR <= int(year) <= LATEST_YEAR and 1 <= int(month) <= 12  # noqa: PLR2004  # months
    return date(int(year), int(month), 1) if sensible else None
