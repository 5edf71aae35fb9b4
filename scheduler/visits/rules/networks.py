"""What may be founded, changed, taken in and let go, from the facts of a network."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Value

Figures = dict[str, Value]
RESERVED = frozenset({"new"})
"""Last parts of addresses that are no network's."""
PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True)
class Stay:
    """A municipality in a network, from a day to a day, both included; absent: still."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether it is in on that day."""
        return self.first <= day and (self.last is None or day <= self.last)


def slug_of(name: str, taken: Collection[str]) -> str:
    """The name as the last part of an address that nobody has: "Læring i leg" gives "laering-i-leg"."""
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).casefold().translate(PLAIN))
    plain = "-".join(re.findall(r"[a-z0-9]+", spelt.encode("ascii", "ignore").decode()))[:60] or "network"
    number, slug = 1, plain
    while slug in taken or slug in RESERVED:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def most_at_once(stays: Sequence[Stay], from_on: date) -> int:
    """The most municipalities that are in on one day, from that day on."""
    days = [from_on, *(one.first for one in stays if one.first > from_on)]
    return max(sum(one.holds(day) for one in stays) for day in days)


def name_refusal(wanted: Bilingual, known: Sequence[Bilingual]) -> Refusal | None:
    """A no where another network is called the same in either language, whatever the case."""
    for one in known:
        if one.da.casefold() == wanted.da.casefold() or one.en.casefold() == wanted.en.casefold():
            return Refusal(Reason.NETWORK_NAME_TAKEN, {"network": one})
    return None


def size_refusal(network: Bilingual, number: int, most: int) -> Refusal | None:
    """A no to a most below what the network has, or will have."""
    if number <= most:
        return None
    return Refusal(
        Reason.NETWORK_OVER_SIZE, {"network": network, "number": number, "most": most, "over": number - most}
    )


def entry_refusal(
    network: Bilingual,
    municipality: str,
    own: Sequence[Stay],
    others: Sequence[Stay],
    most: int,
    from_on: date,
) -> Refusal | None:
    """A no to one that is in already, or comes in later, and where the network would have more than its most."""
    until = next((one for one in own if one.last is None or one.last >= from_on), None)
    if until is not None:
        known: Figures = {"municipality": municipality, "network": network, "from_on": until.first}
        return Refusal(Reason.IS_IN_NETWORK, {**known, "day": from_on})
    number = most_at_once(others, from_on)
    if number >= most:
        return Refusal(Reason.NETWORK_FULL, {"network": network, "number": number, "most": most})
    return None


def leave_refusal(
    network: Bilingual, municipality: str, first: date, last: date, ends: date
) -> Refusal | None:
    """A no to a last day before the first, or after the partnership's own."""
    if first <= last <= ends:
        return None
    figures: Figures = {
        "municipality": municipality,
        "network": network,
        "day": last,
        "first": first,
        "ends": ends,
    }
    return Refusal(Reason.LEAVES_TOO_EARLY, figures)
