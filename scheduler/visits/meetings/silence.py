"""Who has not said when they can meet."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.visits.meetings.queries import members_on
from scheduler.visits.meetings.states import MeetingState
from scheduler.visits.meetings.tables import Meeting, MeetingAnswer
from scheduler.visits.tables import Network
from scheduler.words import Bilingual


def silent(session: Session, partnership_id: int, today: date) -> Iterator[tuple[str, Meeting, Bilingual]]:
    """The code of each municipality that still may answer and has not, the meeting, and the network's name."""
    asked = (
        select(Meeting, Network)
        .join(Network, Network.id == Meeting.network_id)
        .where(
            Network.partnership_id == partnership_id,
            Meeting.state == MeetingState.ASKED,
            Meeting.answer_by >= today,
        )
        .order_by(Meeting.answer_by, Meeting.id)
    )
    for meeting, network in session.execute(asked).all():
        said = select(MeetingAnswer.membership_id).where(MeetingAnswer.meeting_id == meeting.id)
        answered = set(session.scalars(said))
        for member in members_on(session, network, today):
            if member.membership_id not in answered:
                yield member.code, meeting, network.name
