"""Whether two municipalities may visit each other at all, whatever the day."""

from dataclasses import dataclass

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Value

Figures = dict[str, Value]


@dataclass(frozen=True)
class Pair:
    """What is known of a guest and a host in one network.

    hosted, made: visits that host and guest have in the network already, cancelled ones left out, of at most
    most_hosted and most_made. km: by road, of at most most_km. people: the delegation, which the host receives
    from smallest to largest. refused_role: the network's people, where the host does not receive them.
    """

    network: Bilingual
    host: str
    guest: str
    host_is_member: bool
    guest_is_member: bool
    has_visit: bool
    hosted: int
    most_hosted: int
    made: int
    most_made: int
    km: int
    most_km: int
    people: int
    smallest: int
    largest: int
    refused_role: Bilingual | None = None


def pair_refusal(pair: Pair) -> Refusal | None:
    """The first rule that says no; None when the two may meet."""
    refusal = _who_refusal(pair)
    if refusal:
        return refusal
    if pair.has_visit:
        return Refusal(Reason.PAIR_MEETS, {"guest": pair.guest, "host": pair.host})
    if pair.km > pair.most_km:
        far: Figures = {"guest": pair.guest, "host": pair.host, "km": pair.km, "most": pair.most_km}
        return Refusal(Reason.TOO_FAR, far)
    if pair.hosted >= pair.most_hosted:
        full: Figures = {
            "host": pair.host,
            "hosted": pair.hosted,
            "most": pair.most_hosted,
            "network": pair.network,
        }
        return Refusal(Reason.HOST_FULL, full)
    if pair.made >= pair.most_made:
        made: Figures = {
            "guest": pair.guest,
            "made": pair.made,
            "most": pair.most_made,
            "network": pair.network,
        }
        return Refusal(Reason.GUEST_FULL, made)
    return group_refusal(pair.host, pair.people, pair.smallest, pair.largest)


def _who_refusal(pair: Pair) -> Refusal | None:
    """A no where one of the two is not in the network, or the host does not receive its people."""
    if not (pair.host_is_member and pair.guest_is_member):
        missing = pair.host if not pair.host_is_member else pair.guest
        return Refusal(Reason.NOT_IN_NETWORK, {"municipality": missing, "network": pair.network})
    if pair.refused_role is not None:
        figures: Figures = {"host": pair.host, "role": pair.refused_role, "network": pair.network}
        return Refusal(Reason.ROLE_NOT_RECEIVED, figures)
    return None


def group_refusal(host: str, people: int, smallest: int, largest: int) -> Refusal | None:
    """A no where the host does not receive so many people at a time."""
    if smallest <= people <= largest:
        return None
    figures: Figures = {"host": host, "people": people, "smallest": smallest, "largest": largest}
    return Refusal(Reason.GROUP_SIZE, figures)
