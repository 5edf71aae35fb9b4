"""Visits by wishes minus km, who is hardest to place first; each in the first week in which both are free."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.planning.baseline.events import StuckError
from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.instance import Exchange, Instance, Network
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.possible.days import can_lie_apart
from scheduler.planning.possible.visits import Candidate, Pair, candidates

TRIES = 400
"""So often the sheet is begun anew, with whoever found no room at the top."""


@dataclass
class Sheet:
    """The visits entered so far."""

    instance: Instance
    possible: Mapping[Pair, Candidate]
    visits: dict[Pair, Visit] = field(default_factory=dict)
    made: Counter[tuple[str, str]] = field(default_factory=Counter)
    hosted: Counter[tuple[str, str]] = field(default_factory=Counter)
    weeks: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    seen: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def enters(self, pairs: Sequence[Pair]) -> bool:
        """Enters visits that belong together in their first free weeks, or none of them."""
        if not all(self._has_room(pair) for pair in pairs):
            return False
        chosen: list[Visit] = []
        for pair in pairs:
            visit = self._first_free(pair, chosen)
            if visit is None:
                return False
            chosen.append(visit)
        for pair, visit in zip(pairs, chosen, strict=True):
            self._enter(pair, visit)
        return True

    def worth(self, pair: Pair) -> int:
        """What the visit saves in wishes that are not met yet, less what its km cost."""
        town, weights = self.instance.municipality[pair.guest], self.instance.weights
        new = self.instance.municipality[pair.host].offers - self.seen[pair.guest]
        met = sum(priority for theme, priority in town.wants.items() if theme in new)
        return weights.unmet_wish * met - weights.visit_travel * self.possible[pair].km

    def _has_room(self, pair: Pair) -> bool:
        network, towns = self.instance.network[pair.network], self.instance.municipality
        dates = [len(self.weeks[code]) + 1 for code in (pair.guest, pair.host)]
        return (
            pair in self.possible
            and not any((one.guest, one.host) == (pair.guest, pair.host) for one in self.visits)
            and self.made[pair.network, pair.guest] < network.visits_made.most
            and self.hosted[pair.network, pair.host] < network.visits_hosted.most
            and dates[0] <= towns[pair.guest].max_visit_dates
            and dates[1] <= towns[pair.host].max_visit_dates
        )

    def _first_free(self, pair: Pair, beside: Sequence[Visit]) -> Visit | None:
        days, apart = self.possible[pair].days, self.instance.network[pair.network].return_weeks
        others = [week_of(one.date) for one in beside]
        taken = self.weeks[pair.guest] | self.weeks[pair.host] | set(others)
        for week in days.weeks():
            if week not in taken and all(apart.holds(abs(week - other)) for other in others):
                return Visit(
                    network=pair.network, guest=pair.guest, host=pair.host, date=days.in_week(week)[0]
                )
        return None

    def _enter(self, pair: Pair, visit: Visit) -> None:
        self.visits[pair] = visit
        self.made[pair.network, pair.guest] += 1
        self.hosted[pair.network, pair.host] += 1
        self.seen[pair.guest] |= self.instance.municipality[pair.host].offers
        for code in (pair.guest, pair.host):
            self.weeks[code].add(week_of(visit.date))


def dated_visits(instance: Instance, placements: Sequence[Placement]) -> tuple[Visit, ...]:
    """Visits sorted, as few as the networks ask for, no constraint broken. Raises StuckError."""
    possible = candidates(instance, placements)
    urgent: Counter[tuple[str, str]] = Counter()
    for _ in range(TRIES):
        sheet = Sheet(instance, possible)
        stuck = next((one for one in _filled_all(sheet, urgent) if one), None)
        if stuck is None:
            return tuple(sorted(sheet.visits.values()))
        urgent[stuck] += 1
    raise StuckError(f"No visit is left for {stuck}; expected one")


def _filled_all(sheet: Sheet, urgent: Counter[tuple[str, str]]) -> list[tuple[str, str] | None]:
    """Fills the networks, those with members who found no room first."""
    stuck = Counter(network for network, _ in urgent.elements())
    order = sorted(sheet.instance.networks, key=lambda network: -stuck[network.id])
    return [_filled(sheet, network, urgent) for network in order]


def _filled(sheet: Sheet, network: Network, urgent: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """Gives every member enough visits; who found none, as network and municipality, or nobody."""
    order = sorted(network.municipalities, key=lambda code: (-urgent[network.id, code], code))
    if network.exchange is Exchange.MUTUAL:
        return _mutual(sheet, network, order)
    return _balanced(sheet, network, order)


def _mutual(sheet: Sheet, network: Network, order: Sequence[str]) -> tuple[str, str] | None:
    least = max(network.visits_made.least, network.visits_hosted.least)
    for code in order:
        while sheet.made[network.id, code] < least:
            pairs = [Pair(network=network.id, guest=code, host=other) for other in order if other != code]
            both = [one for one in pairs if one in sheet.possible and one.back in sheet.possible]
            both = [one for one in both if _returnable(sheet, network, one)]
            short = [one for one in both if sheet.made[network.id, one.host] < least]
            ranked = sorted(
                both, key=lambda one: (one not in short, -sheet.worth(one) - sheet.worth(one.back))
            )
            if not any(sheet.enters((one, one.back)) for one in ranked):
                return network.id, code
    return None


def _returnable(sheet: Sheet, network: Network, pair: Pair) -> bool:
    there, back = sheet.possible[pair].days, sheet.possible[pair.back].days
    return can_lie_apart(there, back, network.return_weeks)


def _balanced(sheet: Sheet, network: Network, order: Sequence[str]) -> tuple[str, str] | None:
    """Each member in turn makes visits to hosts that are short of guests, then to any that stays balanced."""
    for code in order:
        while sheet.made[network.id, code] < network.visits_made.least:
            if not _goes(sheet, network, code, [other for other in order if other != code]):
                return network.id, code
    for code in order:
        while sheet.hosted[network.id, code] < network.visits_hosted.least:
            guests = [other for other in order if other != code]
            if not any(_goes(sheet, network, guest, [code]) for guest in guests):
                return network.id, code
    uneven = [code for code in order if abs(_surplus(sheet, network, code)) > 1]
    return (network.id, uneven[0]) if uneven else None


def _goes(sheet: Sheet, network: Network, guest: str, hosts: Sequence[str]) -> bool:
    if _surplus(sheet, network, guest) > 0:
        return False
    pairs = [Pair(network=network.id, guest=guest, host=host) for host in hosts]
    known = [one for one in pairs if one in sheet.possible and _surplus(sheet, network, one.host) > -1]
    ranked = sorted(known, key=lambda one: (sheet.hosted[network.id, one.host], -sheet.worth(one), one.host))
    return any(sheet.enters((one,)) for one in ranked)


def _surplus(sheet: Sheet, network: Network, code: str) -> int:
    return sheet.made[network.id, code] - sheet.hosted[network.id, code]
