"""Whether one visit of a plan may give way to another, and what speaks against it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Exchange, Instance
from scheduler.planning.exchange.plan import Visit
from scheduler.planning.possible.visits import Pair, candidates, is_received, staying
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Value

Figures = dict[str, Value]


@dataclass(frozen=True)
class Stage:
    """What a swap is judged by.

    settled: visits that their two sides, or the notice, keep where they are. visits: of the plan.
    network, people: what is said of the network that is asked about, and of those whom it is for.
    """

    instance: Instance
    visits: Sequence[Visit]
    settled: Collection[Pair]
    network: Bilingual
    people: Bilingual


def swap_refusal(stage: Stage, gone: Pair, comes: Pair) -> Refusal | None:
    """The first rule against ruling out the one and making the other in its place; None when a plan may try it.

    Whether all the rest can be planned around it is the planner's to find; it says why not.
    """
    instance, towns = stage.instance, stage.instance.municipality
    network = instance.network[gone.network]
    strangers = [code for code in (comes.guest, comes.host) if code not in network.municipalities]
    if strangers:
        name = towns[strangers[0]].name if strangers[0] in towns else strangers[0]
        return Refusal(Reason.NOT_IN_NETWORK, {"municipality": name, "network": stage.network})
    who: Figures = {"guest": towns[comes.guest].name, "host": towns[comes.host].name}
    if (stays := _stays(stage, gone)) is not None:
        return stays
    if any((one.guest, one.host) == (comes.guest, comes.host) for one in stage.visits):
        return Refusal(Reason.PAIR_MEETS, who)
    return _never(stage, comes, who) or _full(stage, gone, comes)


def _both_ways(instance: Instance, pair: Pair) -> tuple[Pair, ...]:
    """The visit, and where visits are returned the one that returns it."""
    is_mutual = instance.network[pair.network].exchange is Exchange.MUTUAL
    return (pair, pair.back) if is_mutual else (pair,)


def _stays(stage: Stage, gone: Pair) -> Refusal | None:
    near = staying(stage.instance)
    for pair in _both_ways(stage.instance, gone):
        if pair in stage.settled or pair in near:
            towns = stage.instance.municipality
            figures: Figures = {"guest": towns[pair.guest].name, "host": towns[pair.host].name}
            return Refusal(Reason.VISIT_STAYS, {**figures, "days": stage.instance.notice_days})
    return None


def _never(stage: Stage, comes: Pair, who: Figures) -> Refusal | None:
    """Why the two can never meet, whatever else is planned."""
    instance, towns = stage.instance, stage.instance.municipality
    network = instance.network[comes.network]
    km = km_between(towns[comes.guest], towns[comes.host])
    limits = [towns[pair.guest].travel_km for pair in _both_ways(instance, comes)]
    reach = min([network.max_km, *(most for most in limits if most is not None)])
    if km > reach:
        return Refusal(Reason.TOO_FAR, {**who, "km": km, "most": reach})
    for pair in _both_ways(instance, comes):
        if not is_received(instance, network, pair):
            host = towns[pair.host].name
            return Refusal(
                Reason.ROLE_NOT_RECEIVED, {"host": host, "role": stage.people, "network": stage.network}
            )
        sent, most = network.sent_by(towns[pair.guest]), towns[pair.host].max_guests
        if sent > most:
            figures: Figures = {"host": towns[pair.host].name, "people": sent, "smallest": 1, "largest": most}
            return Refusal(Reason.GROUP_SIZE, figures)
    possible = candidates(_as_if_undecided(instance, comes))
    if any(pair not in possible for pair in _both_ways(instance, comes)):
        return Refusal(Reason.NO_COMMON_DAY, {**who, "network": stage.network})
    return None


def _as_if_undecided(instance: Instance, comes: Pair) -> Instance:
    """The network alone, without what was decided on the visit before: the new decision takes its place."""
    both = _both_ways(instance, comes)
    pinned, forbidden = (
        tuple(one for one in decided if Pair.of(one) not in both)
        for decided in (instance.pinned, instance.forbidden)
    )
    networks = (instance.network[comes.network],)
    return replace(instance, networks=networks, pinned=pinned, forbidden=forbidden)


def _full(stage: Stage, gone: Pair, comes: Pair) -> Refusal | None:
    """A no where a side has as many visits as it may already by decisions that hold for every plan."""
    instance, towns = stage.instance, stage.instance.municipality
    network = instance.network[comes.network]
    decided = {
        pair
        for one in instance.pinned
        if one.network == network.id
        for pair in _both_ways(instance, Pair.of(one))
    } - {*_both_ways(instance, gone), *_both_ways(instance, comes)}
    for pair in _both_ways(instance, comes):
        made = sum(one.guest == pair.guest for one in decided)
        hosted = sum(one.host == pair.host for one in decided)
        if made >= network.visits_made.most:
            name, most = towns[pair.guest].name, network.visits_made.most
            figures: Figures = {"guest": name, "made": made, "most": most, "network": stage.network}
            return Refusal(Reason.GUEST_FULL, figures)
        if hosted >= network.visits_hosted.most:
            name, most = towns[pair.host].name, network.visits_hosted.most
            return Refusal(
                Reason.HOST_FULL, {"host": name, "hosted": hosted, "most": most, "network": stage.network}
            )
    return None
