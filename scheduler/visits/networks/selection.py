"""Which of the networks a list shows, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.partnership.definition.danish import sort_key
from scheduler.visits.networks.queries import NetworkFacts
from scheduler.words import Bilingual, Language


class Order(StrEnum):
    """By what the list of networks is sorted."""

    NAME = "name"
    THEME = "theme"
    ROLE = "role"
    SIZE = "size"


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty narrows nothing."""

    text: str = ""
    order: Order = Order.NAME


def selected(
    networks: Iterable[NetworkFacts], wanted: Wanted, themes: Mapping[str, Bilingual], language: Language
) -> list[NetworkFacts]:
    """Those in which every word stands somewhere, members' names included; in the order wanted, then by name."""

    def theme(one: NetworkFacts) -> str:
        return themes[one.theme].said_in(language) if one.theme in themes else one.theme

    def text(one: NetworkFacts) -> str:
        names = (one.name.said_in(language), theme(one), one.role.said_in(language), one.coordinator)
        return " ".join((*names, *(member.name for member in one.members))).casefold()

    keys: Mapping[Order, Callable[[NetworkFacts], str | int]] = {
        Order.NAME: lambda _one: 0,
        Order.THEME: lambda one: sort_key(theme(one)),
        Order.ROLE: lambda one: sort_key(one.role.said_in(language)),
        Order.SIZE: lambda one: -len(one.members),
    }
    words = wanted.text.casefold().split()
    found = [one for one in networks if all(word in text(one) for word in words)]
    by_name = sorted(found, key=lambda one: sort_key(one.name.said_in(language)))
    return sorted(by_name, key=keys[wanted.order])
