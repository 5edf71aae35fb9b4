"""The parts of feeds' statements that tell how visits stand."""

from sqlalchemy import ColumnElement, String, cast, func, literal_column, or_, select

from scheduler.itineraries.tables import FeedLink
from scheduler.partnership.tables import Membership, Organisation
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.queries import in_on
from scheduler.visits.tables import Network, NetworkMember, Visit, VisitParticipant

_NOTHING: ColumnElement[str] = literal_column("''", String)
_APART: ColumnElement[str] = literal_column("'/'", String)


def _stand(*which: ColumnElement[bool]) -> ColumnElement[str]:
    """How the visits stand: their number, and the sum of their revisions, which only rise."""
    stands = (
        cast(func.count(Visit.id), String)
        + _APART
        + func.coalesce(cast(func.sum(Visit.revision), String), _NOTHING)
    )
    return select(stands).where(*which).correlate(FeedLink).scalar_subquery()


def _meet(*which: ColumnElement[bool]) -> ColumnElement[str]:
    """How settled meetings stand: which there are, the sum of their revisions, which only rise."""
    stands = (
        func.coalesce(func.aggregate_strings(cast(Meeting.id, String), ","), _NOTHING)
        + _APART
        + func.coalesce(cast(func.sum(Meeting.revision), String), _NOTHING)
    )
    asked = select(stands).where(Meeting.settled_on.is_not(None), *which)
    return asked.correlate(FeedLink).scalar_subquery()


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
MEETINGS_OF_MEMBER = _meet(
    Meeting.id.in_(
        select(Meeting.id)
        .join(NetworkMember, NetworkMember.network_id == Meeting.network_id)
        .where(NetworkMember.membership_id == FeedLink.membership_id, in_on(Meeting.settled_on))
        .correlate(FeedLink)
    )
)
MEETINGS_OF_NETWORK = _meet(Meeting.network_id == FeedLink.network_id)
ALL_MEETINGS = _meet(
    Meeting.network_id.in_(
        select(Network.id).where(Network.partnership_id == FeedLink.partnership_id).correlate(FeedLink)
    )
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
