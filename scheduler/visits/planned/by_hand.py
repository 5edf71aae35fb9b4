"""What organisers decided by hand on single visits, by names."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from scheduler.partnership.tables import Membership, Organisation
from scheduler.visits.planned.tables import VisitDecision
from scheduler.visits.tables import Network
from scheduler.words import Bilingual


@dataclass(frozen=True)
class ByHand:
    """One decision that holds for every plan to come: on which visit, made or ruled out, on one day or any.

    who: network, guest and host as the exchange format names them.
    """

    who: tuple[str, str, str]
    network: Bilingual
    guest: str
    host: str
    is_pinned: bool
    day: date | None


def decided_by_hand(session: Session, partnership_id: int) -> tuple[ByHand, ...]:
    """The decisions in force, by guest and host as Danes sort their names; may be none."""
    guest, host = aliased(Membership), aliased(Membership)
    guest_town, host_town = aliased(Organisation), aliased(Organisation)
    asked = (
        select(VisitDecision, Network, guest_town, host_town)
        .join(Network, Network.id == VisitDecision.network_id)
        .join(guest, guest.id == VisitDecision.guest_id)
        .join(guest_town, guest_town.id == guest.organisation_id)
        .join(host, host.id == VisitDecision.host_id)
        .join(host_town, host_town.id == host.organisation_id)
        .where(Network.partnership_id == partnership_id)
        .order_by(guest_town.sort_name, host_town.sort_name, VisitDecision.id)
    )
    return tuple(
        ByHand(
            who=(network.slug, visitor.code or "", visited.code or ""),
            network=network.name,
            guest=visitor.name,
            host=visited.name,
            is_pinned=one.is_pinned,
            day=one.day,
        )
        for one, network, visitor, visited in session.execute(asked)
    )
