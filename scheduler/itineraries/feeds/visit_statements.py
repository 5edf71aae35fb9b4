"""The parts of feeds' statements that tell how visits stand."""

from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from scheduler.itineraries.tables import FeedLink
from scheduler.partnership.tables import Membership, Organisation
from scheduler.visits.tables import Network, NetworkMember, Visit, VisitParticipant

_NOTHING: ColumnElement[str] = literal_column("''", String)
_APART: ColumnElement[str] = literal_column("'/'", String)


def _stand(*which: ColumnElement[bool]) -> ColumnElement[str]:
    """How the visits stand: their number, the sum of their revisions, and the names of the towns."""
    host, guest = aliased(Membership), aliased(Membership)
    host_town, guest_town = aliased(Organisation), aliased(Organisation)
    names = func.aggregate_strings(host_town.full_name + guest_town.name, ",")
    stands = (
        cast(func.count(Visit.id), String)
        + _APART
        + func.coalesce(cast(func.sum(Visit.revision), String), _NOTHING)
        + _APART
        + func.coalesce(names, _NOTHING)
    )
    asked: Select[*tuple[Any, ...]] = (
        select(stands)
        .join(host, host.id == Visit.host_id)
        .join(host_town, host_town.id == host.organisation_id)
        .join(guest, guest.id == Visit.guest_id)
        .join(guest_town, guest_town.id == guest.organisation_id)
    )
    return asked.where(*which).correlate(FeedLink).scalar_subquery()


_GOES_ALONG = (
    select(VisitParticipant.visit_id)
    .where(VisitParticipant.person_id == FeedLink.person_id)
    .correlate(FeedLink)
)
OF_PERSON = _stand(Visit.id.in_(_GOES_ALONG))
OF_MEMBER = _stand(or_(Visit.host_id == FeedLink.membership_id, Visit.guest_id == FeedLink.membership_id))
OF_HOST = _stand(Visit.host_id == FeedLink.membership_id)
OF_NETWORK = _stand(Visit.network_id == FeedLink.network_id)
NETWORK_NAMES = (
    select(Network.__table__.c.name_da + _APART + Network.__table__.c.name_en)
    .where(Network.id == FeedLink.network_id)
    .correlate(FeedLink)
    .scalar_subquery()
)
OF_ALL = _stand(Visit.partnership_id == FeedLink.partnership_id)
IN_NETWORK = (
    select(Organisation.code)
    .join(Membership, Membership.organisation_id == Organisation.id)
    .join(NetworkMember, NetworkMember.membership_id == Membership.id)
    .where(NetworkMember.network_id == FeedLink.network_id, NetworkMember.until_on.is_(None))
    .correlate(FeedLink)
)
"""The codes of the municipalities that are in the link's network."""
