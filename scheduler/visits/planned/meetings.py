"""What the planner is told of networks' own meetings: their members are busy on that day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Role
from scheduler.visits.meetings.states import MeetingState
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.queries import in_on
from scheduler.visits.rules.moving import is_settled
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, NetworkMember, Visit

SOURCE = "meetings"
Lines = list[dict[str, object]]


def meeting_lines(
    session: Session, partnership_id: int, today: date, notice_days: int
) -> Mapping[int, Lines]:
    """The days of settled meetings as busy days of the role that meets, by membership, in order.

    A municipality that has a visit on the same day which no plan may move has chosen to have both: there the
    meeting says nothing, since it would leave no plan at all.
    """
    stays = _visits_that_stay(session, partnership_id, today + timedelta(days=notice_days))
    asked = (
        select(Meeting, NetworkMember.membership_id, Role.slug)
        .join(Network, Network.id == Meeting.network_id)
        .join(Role, Role.id == Network.role_id)
        .join(NetworkMember, NetworkMember.network_id == Network.id)
        .where(
            Network.partnership_id == partnership_id,
            Meeting.state == MeetingState.SETTLED,
            in_on(Meeting.settled_on),
        )
        .order_by(Meeting.settled_on, Meeting.id)
    )
    found: defaultdict[int, Lines] = defaultdict(list)
    for meeting, membership_id, role in session.execute(asked):
        if meeting.settled_on and (membership_id, meeting.settled_on) not in stays:
            found[membership_id].append(_line(meeting, meeting.settled_on, role))
    return found


def _line(meeting: Meeting, day: date, role: str) -> dict[str, object]:
    return {
        "from": day.isoformat(),
        "to": day.isoformat(),
        "reason": meeting.title,
        "roles": [role],
        "source": SOURCE,
        "id": f"meeting-{meeting.id}",
    }


def _visits_that_stay(session: Session, partnership_id: int, free: date) -> frozenset[tuple[int, date]]:
    """The days of visits that are agreed or lie within the notice, for each side by membership."""
    asked = select(Visit).where(Visit.partnership_id == partnership_id, Visit.state != VisitState.CANCELLED)
    return frozenset(
        (side, one.local_starts.date())
        for one in session.scalars(asked)
        if is_settled(one) or one.local_starts.date() < free
        for side in (one.host_id, one.guest_id)
    )
