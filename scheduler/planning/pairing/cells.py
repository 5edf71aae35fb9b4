"""The decisions of the pairing: one yes or no for each visit that could take place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from scheduler.planning.exchange.instance import Instance, Network
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.constraints import CpModel, IntVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Cells:
    """A decision for each candidate, and the decisions gathered by who takes part."""

    instance: Instance
    candidates: Mapping[Pair, Candidate]
    visit: Mapping[Pair, IntVar]

    @classmethod
    def on(cls, model: CpModel, instance: Instance, candidates: Mapping[Pair, Candidate]) -> "Cells":
        """New decisions on the model."""
        visit = {pair: model.new_bool_var(f"{pair.network}:{pair.guest}>{pair.host}") for pair in candidates}
        return cls(instance, candidates, visit)

    @cached_property
    def made(self) -> Mapping[tuple[str, str], list[IntVar]]:
        """The visits of a guest, by network and guest."""
        return self._gathered(lambda pair: [(pair.network, pair.guest)])

    @cached_property
    def hosted(self) -> Mapping[tuple[str, str], list[IntVar]]:
        """The visits to a host, by network and host."""
        return self._gathered(lambda pair: [(pair.network, pair.host)])

    @cached_property
    def of_town(self) -> Mapping[str, list[IntVar]]:
        """The visits that a municipality makes or hosts, over all networks."""
        return self._gathered(lambda pair: [pair.guest, pair.host])

    @cached_property
    def of_pair(self) -> Mapping[tuple[str, str], list[IntVar]]:
        """The visits of one guest to one host, over all networks."""
        return self._gathered(lambda pair: [(pair.guest, pair.host)])

    @cached_property
    def showing(self) -> Mapping[tuple[str, str], list[IntVar]]:
        """The visits of a guest to hosts that offer a theme, by guest and theme."""
        offers = {town.code: sorted(town.offers) for town in self.instance.municipalities}
        return self._gathered(lambda pair: [(pair.guest, theme) for theme in offers[pair.host]])

    def members(self) -> Iterator[tuple[Network, str]]:
        """Each network with each of its members."""
        for network in self.instance.networks:
            for code in network.municipalities:
                yield network, code

    def _gathered(self, keys: Callable[[Pair], list[Key]]) -> Mapping[Key, list[IntVar]]:
        found: defaultdict[Key, list[IntVar]] = defaultdict(list)
        for pair, decision in self.visit.items():
            for key in keys(pair):
                found[key].append(decision)
        return found
