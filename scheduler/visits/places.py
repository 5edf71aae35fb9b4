"""Where the municipalities lie."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation
from scheduler.partnership.words import MEMBERS, OrganisationKind


@dataclass(frozen=True)
class Town:
    """A municipality's main town, in degrees; `is_member` of the partnership now or before."""

    code: str
    name: str
    north: float
    east: float
    is_member: bool


def towns(session: Session, partnership_id: int) -> list[Town]:
    """All municipalities with a known position, as Danes sort their names."""
    members = select(Membership.organisation_id).where(
        Membership.partnership_id == partnership_id, Membership.state.in_(MEMBERS)
    )
    asked = (
        select(Organisation, Organisation.id.in_(members))
        .where(Organisation.kind == OrganisationKind.MUNICIPALITY)
        .order_by(Organisation.sort_name)
    )
    return [
        Town(town.code, town.name, town.latitude, town.longitude, bool(is_member))
        for town, is_member in session.execute(asked)
        if town.latitude is not None and town.longitude is not None
    ]
