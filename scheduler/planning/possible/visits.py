"""The visits that distance, delegation and calendars allow, each taken alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Instance, Network
from scheduler.planning.exchange.notice import first_free_day, is_within_notice
from scheduler.planning.exchange.plan import ConstraintId, Decided, Placement, Visit
from scheduler.planning.possible.days import FIRST, Days, Openings


@dataclass(frozen=True, kw_only=True, order=True)
class Pair:
    """One municipality visits another as part of a network."""

    network: str
    guest: str
    host: str

    @classmethod
    def of(cls, one: Decided | Visit) -> "Pair":
        """The pair of a planned or decided visit."""
        return cls(network=one.network, guest=one.guest, host=one.host)

    @property
    def back(self) -> "Pair":
        """The visit that returns this one."""
        return Pair(network=self.network, guest=self.host, host=self.guest)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A visit that could take place: `km` one way, and the days on which it could lie (never none)."""

    pair: Pair
    km: int
    days: Days


def announced(instance: Instance) -> Mapping[Pair, date]:
    """The published visits with their days."""
    visits = instance.published.visits if instance.published else ()
    return {Pair.of(one): one.date for one in visits}


def candidates(
    instance: Instance, placements: Sequence[Placement] = (), holds: Holds = everything
) -> Mapping[Pair, Candidate]:
    """Every visit that could take place, sorted by network, guest and host.

    placements: the events as placed, where they are known. holds: the constraints that are kept; here
    `network:N/max-km`, `municipality:M/max-guests`, `municipality:M/receives`,
    `municipality:M/travel-km`, `notice`, `network:N/notice/G/H` and those on days.
    """
    openings, before = Openings(instance, placements, holds), announced(instance)
    anyhow = made_anyhow(instance)
    found = [
        Candidate(pair=pair, km=km, days=days)
        for network in instance.networks
        for pair, km in near_enough(instance, network, holds)
        if small_enough(instance, network, pair, holds)
        and (
            pair in anyhow
            or (is_received(instance, network, pair, holds) and goes_so_far(instance, pair, km, holds))
        )
        and (
            days := movable(
                instance, pair, openings.of(network, pair.guest, pair.host), before.get(pair), holds
            )
        )
    ]
    return {one.pair: one for one in sorted(found, key=lambda one: one.pair)}


def movable(
    instance: Instance, pair: Pair, days: Days, before: date | None, holds: Holds = everything
) -> Days:
    """The days that the notice leaves: what was announced within it stays, and nothing new is put there.

    before: the day announced for the pair, if any.
    """
    free = first_free_day(instance)
    if free is None:
        return days
    if before is not None and before < free and holds(notice_of(pair)):
        return days & Days.of([before])
    return days - Days.span(FIRST, free - timedelta(days=1)) if holds("notice") else days


def staying(instance: Instance) -> tuple[Pair, ...]:
    """The announced visits between members that lie within the notice and so may neither move nor be dropped."""
    members = {network.id: frozenset(network.municipalities) for network in instance.networks}
    return tuple(
        pair
        for pair, day in announced(instance).items()
        if is_within_notice(instance, day)
        and {pair.guest, pair.host} <= members.get(pair.network, frozenset())
    )


def notice_of(pair: Pair) -> ConstraintId:
    """The name of the constraint that an announced visit within the notice stays as it is."""
    return f"network:{pair.network}/notice/{pair.guest}/{pair.host}"


def near_enough(instance: Instance, network: Network, holds: Holds = everything) -> list[tuple[Pair, int]]:
    """The pairs of members that lie within the reach of the network, with their km."""
    reaches = holds(f"network:{network.id}/max-km")
    found = []
    for guest in network.municipalities:
        for host in network.municipalities:
            km = km_between(instance.municipality[guest], instance.municipality[host])
            if guest != host and (km <= network.max_km or not reaches):
                found.append((Pair(network=network.id, guest=guest, host=host), km))
    return found


def small_enough(instance: Instance, network: Network, pair: Pair, holds: Holds = everything) -> bool:
    """Whether the host can receive the delegation of the guest."""
    sent = network.sent_by(instance.municipality[pair.guest])
    fits = sent <= instance.municipality[pair.host].max_guests
    return fits or not holds(f"municipality:{pair.host}/max-guests")


def is_received(instance: Instance, network: Network, pair: Pair, holds: Holds = everything) -> bool:
    """Whether the host receives the people that the network is for."""
    receives = instance.municipality[pair.host].receives
    return receives is None or network.role in receives or not holds(f"municipality:{pair.host}/receives")


def goes_so_far(instance: Instance, pair: Pair, km: int, holds: Holds = everything) -> bool:
    """Whether the guest's own people travel that far."""
    most = instance.municipality[pair.guest].travel_km
    return most is None or km <= most or not holds(f"municipality:{pair.guest}/travel-km")


def made_anyhow(instance: Instance) -> frozenset[Pair]:
    """The visits that people decided on or that the notice keeps: a side that thinks otherwise since bears with them."""
    decided = (Pair.of(one) for one in instance.pinned)
    return frozenset((*decided, *staying(instance)))
