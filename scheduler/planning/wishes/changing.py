"""A pairing with a few visits exchanged: whether it keeps what was asked, and what it costs more."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from scheduler.planning.exchange.instance import Exchange, Instance
from scheduler.planning.possible.visits import Candidate, Pair, announced, made_anyhow

Side = tuple[str, str]
"""A network and a municipality of it."""


@dataclass(frozen=True)
class Change:
    """Visits that are given up, and those that are made instead."""

    gone: frozenset[Pair]
    comes: frozenset[Pair]


class Around:
    """A pairing, and the exchanges by which a visit could come into it.

    possible: the visits that could take place. The counts are by network and municipality.
    """

    def __init__(
        self, instance: Instance, pairs: Collection[Pair], possible: Mapping[Pair, Candidate]
    ) -> None:
        self.instance, self.pairs, self._possible = instance, frozenset(pairs), possible
        self.made: defaultdict[Side, list[Pair]] = defaultdict(list)
        self.hosted: defaultdict[Side, list[Pair]] = defaultdict(list)
        self._of_guest: defaultdict[str, set[Pair]] = defaultdict(set)
        for one in sorted(self.pairs):
            self.made[one.network, one.guest].append(one)
            self.hosted[one.network, one.host].append(one)
            self._of_guest[one.guest].add(one)
        self._meets = {(one.guest, one.host): one for one in self.pairs}
        self._dates = Counter(code for one in self.pairs for code in (one.guest, one.host))
        self._unmet = {
            town.code: self._unmet_of(town.code, self._of_guest[town.code])
            for town in instance.municipalities
        }
        self._stay = made_anyhow(instance)
        self._announced = announced(instance)

    def seen(self, guest: str) -> frozenset[str]:
        """The themes that the guest sees."""
        return self._themes(self._of_guest[guest])

    def least_extra(self, wanted: Pair) -> int | None:
        """What the cheapest exchange that brings the visit costs more, days left aside; None where none is possible."""
        costs = [self._extra(change) for change in self._changes(wanted) if self._fits(change)]
        return min(costs, default=None)

    def _changes(self, wanted: Pair) -> Iterator[Change]:
        """The visit added, in the place of one of its guest's or host's, or by two visits that swap hosts."""
        mine, theirs = (
            self.made[wanted.network, wanted.guest],
            self.hosted[wanted.network, wanted.host],
        )
        yield self._change((), (wanted,))
        for old in (*mine, *theirs):
            yield self._change((old,), (wanted,))
        for old, other in product(mine, theirs):
            if other.guest != old.host:
                swapped = Pair(network=wanted.network, guest=other.guest, host=old.host)
                yield self._change((old, other), (wanted, swapped))

    def _change(self, gone: tuple[Pair, ...], comes: tuple[Pair, ...]) -> Change:
        first = comes[0]
        if self.instance.network[first.network].exchange is not Exchange.MUTUAL:
            return Change(frozenset(gone), frozenset(comes))
        back = [frozenset(pair for one in some for pair in (one, one.back)) for some in (gone, comes)]
        return Change(back[0] - back[1], back[1])

    def _fits(self, change: Change) -> bool:
        """Whether the exchange keeps every rule on who visits whom."""
        if change.gone & self._stay or change.comes & self.pairs:
            return False
        if any(one not in self._possible for one in change.comes):
            return False
        meeting = (self._meets.get((one.guest, one.host)) for one in change.comes)
        if any(one is not None and one not in change.gone for one in meeting):
            return False
        made, hosted, dates = Counter[Side](), Counter[Side](), Counter[str]()
        for some, step in ((change.gone, -1), (change.comes, 1)):
            for one in some:
                made[one.network, one.guest] += step
                hosted[one.network, one.host] += step
                dates.update({one.guest: step, one.host: step})
        return all(self._keeps_numbers(side, made[side], hosted[side]) for side in {*made, *hosted}) and all(
            self._dates[code] + more <= self.instance.municipality[code].max_visit_dates
            for code, more in dates.items()
            if more > 0
        )

    def _keeps_numbers(self, side: Side, more_made: int, more_hosted: int) -> bool:
        network = self.instance.network[side[0]]
        made, hosted = len(self.made[side]) + more_made, len(self.hosted[side]) + more_hosted
        balances = network.exchange is Exchange.MUTUAL or abs(made - hosted) <= 1
        return network.visits_made.holds(made) and network.visits_hosted.holds(hosted) and balances

    def _extra(self, change: Change) -> int:
        weights = self.instance.weights
        unmet = dict(self._unmet)
        for guest in {one.guest for one in change.gone | change.comes}:
            visits = self._of_guest[guest] - change.gone | {one for one in change.comes if one.guest == guest}
            unmet[guest] = self._unmet_of(guest, visits)
        more = sum(unmet.values()) - sum(self._unmet.values())
        worse = max(unmet.values(), default=0) - max(self._unmet.values(), default=0)
        km = sum(self._possible[one].km for one in change.comes)
        km -= sum(self._possible[one].km for one in change.gone if one in self._possible)
        dropped = sum(one in self._announced for one in change.gone)
        dropped -= sum(one in self._announced for one in change.comes)
        return (
            weights.unmet_wish * more
            + weights.unmet_worst * worse
            + weights.visit_travel * km
            + weights.visit_dropped * dropped
        )

    def _unmet_of(self, code: str, visits: Collection[Pair]) -> int:
        seen = self._themes(visits)
        wants = self.instance.municipality[code].wants
        return sum(priority for theme, priority in wants.items() if theme not in seen)

    def _themes(self, visits: Collection[Pair]) -> frozenset[str]:
        towns = self.instance.municipality
        return frozenset(theme for one in visits for theme in towns[one.host].offers)
