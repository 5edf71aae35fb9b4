"""Which of the visits a list shows, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.visits.listing import Listed
from scheduler.visits.states import COMING, OPEN, Side, VisitState
from scheduler.words import Language


class Order(StrEnum):
    """By what a list is sorted."""

    DATE = "date"
    HOST = "host"
    GUEST = "guest"
    STATE = "state"


KEYS: Mapping[Order, Callable[[Listed], str]] = {
    Order.HOST: lambda one: one.host.casefold(),
    Order.GUEST: lambda one: one.guest.casefold(),
    Order.STATE: lambda one: str(list(VisitState).index(one.state)),
}


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty or absent narrows nothing."""

    text: str = ""
    state: VisitState | None = None
    network: str = ""
    order: Order = Order.DATE

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.state or self.network)


def selected(visits: Iterable[Listed], wanted: Wanted, language: Language) -> list[Listed]:
    """Those wanted, in the order wanted; within it by their start."""
    words = wanted.text.casefold().split()
    found = [
        one for one in visits if _fits(one, wanted) and all(word in _text(one, language) for word in words)
    ]
    by_start = sorted(found, key=lambda one: (one.starts, one.id))
    key = KEYS.get(wanted.order)
    return sorted(by_start, key=key) if key else by_start


def awaiting(visits: Iterable[Listed], codes: frozenset[str], now: datetime) -> list[Listed]:
    """The visits to come that wait for an answer of one of these municipalities, by their start."""
    return sorted(
        (one for one in visits if one.state in COMING and now < one.starts and _waits_for(one, codes)),
        key=lambda one: (one.starts, one.id),
    )


def awaited_sides(one: Listed) -> frozenset[Side]:
    """The sides whose yes is missing; neither while the organiser finds another day."""
    if one.state is VisitState.RESCHEDULE_PROPOSED:
        return frozenset({Side.HOST, Side.GUEST} - {one.wanted_by or Side.HOST})
    if one.state not in {*OPEN, VisitState.AGREED} or one.declined_by is not None:
        return frozenset()
    missing = {Side.HOST: one.host_accepts, Side.GUEST: one.guest_accepts}
    return frozenset(side for side, said in missing.items() if not said)


def _waits_for(one: Listed, codes: frozenset[str]) -> bool:
    theirs = {Side.HOST: one.host_code, Side.GUEST: one.guest_code}
    return any(theirs[side] in codes for side in awaited_sides(one))


def _fits(one: Listed, wanted: Wanted) -> bool:
    right_state = wanted.state is None or one.state is wanted.state
    return right_state and wanted.network in ("", one.network_slug)


def _text(one: Listed, language: Language) -> str:
    parts = (one.host, one.guest, one.network.said_in(language), one.theme.said_in(language))
    return " ".join(parts).casefold()
