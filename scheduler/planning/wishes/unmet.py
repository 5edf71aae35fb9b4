"""Why each wish that a plan leaves unmet is unmet, told by the host that comes nearest to meeting it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Instance, Network
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.possible.decisions import Decisions
from scheduler.planning.possible.visits import Candidate, Pair, candidates, is_received
from scheduler.planning.wishes.changing import Around


class Cause(StrEnum):
    """What keeps a wish from being met, the nearest to being met first."""

    CHEAPER = "cheaper"
    DEARER = "dearer"
    HOST_FULL = "host-full"
    GUEST_FULL = "guest-full"
    NUMBERS = "numbers"
    NO_DAY = "no-day"
    GROUP = "group"
    NOT_RECEIVED = "not-received"
    RULED_OUT = "ruled-out"
    TOO_FAR = "too-far"
    NOBODY = "nobody"
    NO_NETWORK = "no-network"


@dataclass(frozen=True)
class Why:
    """What keeps one wish from being met.

    host: the one nearest to meeting it; empty where nobody in its networks offers the theme. offering: how many
    members of its networks offer it, or where none does, how many others of the partnership. amount: by cause what the plan would cost more (in its own unit), how many
    visits the side has already, how many people come, or the km. most: how many of these there may be.
    """

    cause: Cause
    host: str = ""
    offering: int = 0
    amount: int = 0
    most: int = 0


Wish = tuple[str, str]
"""A municipality and a theme that it wants."""


def why_unmet(
    instance: Instance, placements: Sequence[Placement], visits: Sequence[Visit]
) -> Mapping[Wish, Why]:
    """For each wish that no visit of the plan meets, what keeps it from being met; empty when all are.

    placements: the events of the plan, since nobody travels on the day of one that invites them.
    """
    possible = candidates(instance, placements)
    pairs = [Pair.of(one) for one in visits]
    around = Around(instance, pairs, possible)
    return {
        (town.code, theme): _why(around, possible, town.code, theme)
        for town in instance.municipalities
        for theme in sorted(town.wants.keys() - around.seen(town.code))
    }


def _why(around: Around, possible: Mapping[Pair, Candidate], guest: str, theme: str) -> Why:
    instance = around.instance
    mine = [network for network in instance.networks if guest in network.municipalities]
    if not mine:
        return Why(Cause.NO_NETWORK)
    found = [
        _of_host(around, possible, network, Pair(network=network.id, guest=guest, host=host))
        for network, host in _offering(instance, mine, guest, theme)
    ]
    if not found:
        others = sum(theme in town.offers for town in instance.municipalities if town.code != guest)
        return Why(Cause.NOBODY, offering=others)
    rank = list(Cause)
    nearest = min(found, key=lambda one: (rank.index(one.cause), one.amount, one.host))
    offering = len({one.host for one in found})
    return Why(nearest.cause, nearest.host, offering, nearest.amount, nearest.most)


def _offering(
    instance: Instance, networks: Sequence[Network], guest: str, theme: str
) -> Iterator[tuple[Network, str]]:
    for network in networks:
        for host in network.municipalities:
            if host != guest and theme in instance.municipality[host].offers:
                yield network, host


def _of_host(around: Around, possible: Mapping[Pair, Candidate], network: Network, pair: Pair) -> Why:
    if pair not in possible:
        return _obstacle(around.instance, network, pair)
    extra = around.least_extra(pair)
    if extra is not None:
        return Why(Cause.DEARER if extra > 0 else Cause.CHEAPER, pair.host, amount=max(extra, 0))
    hosted, made = len(around.hosted[network.id, pair.host]), len(around.made[network.id, pair.guest])
    if hosted >= network.visits_hosted.most:
        return Why(Cause.HOST_FULL, pair.host, amount=hosted, most=network.visits_hosted.most)
    if made >= network.visits_made.most:
        return Why(Cause.GUEST_FULL, pair.host, amount=made, most=network.visits_made.most)
    return Why(Cause.NUMBERS, pair.host)


def _obstacle(instance: Instance, network: Network, pair: Pair) -> Why:
    """Why the visit could not take place even alone."""
    guest, host = (instance.municipality[code] for code in (pair.guest, pair.host))
    km, sent = km_between(guest, host), network.sent_by(guest)
    reach = network.max_km if guest.travel_km is None else min(guest.travel_km, network.max_km)
    if km > reach:
        return Why(Cause.TOO_FAR, pair.host, amount=km, most=reach)
    if not is_received(instance, network, pair):
        return Why(Cause.NOT_RECEIVED, pair.host)
    if sent > host.max_guests:
        return Why(Cause.GROUP, pair.host, amount=sent, most=host.max_guests)
    if None in Decisions(instance).left_out((network.id, pair.guest, pair.host)):
        return Why(Cause.RULED_OUT, pair.host)
    return Why(Cause.NO_DAY, pair.host)
