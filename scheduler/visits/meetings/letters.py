"""Tells a network's municipalities of its meeting."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.programme.frame.hours import end_of_day
from scheduler.visits.meetings.queries import members_on
from scheduler.visits.meetings.tables import Meeting, MeetingDay
from scheduler.visits.rules.days import listed
from scheduler.visits.tables import Network
from scheduler.words import Between, Value, mark

UNSAID = mark("not said yet")


def tell_members(
    session: Session, meeting: Meeting, letter: LetterKind, base_url: str, now: datetime
) -> None:
    """Writes to those who coordinate its municipalities, each once; base_url: where the pages stand."""
    network = session.get_one(Network, meeting.network_id)
    asked = select(MeetingDay.day).where(MeetingDay.meeting_id == meeting.id).order_by(MeetingDay.day)
    days = list(session.scalars(asked))
    values: dict[str, Value] = {
        "network": network.name,
        "title": meeting.title,
        "days": listed(days),
        "day": meeting.settled_on or days[0],
        "starts": Between(meeting.starts, meeting.ends) if meeting.starts and meeting.ends else days[0],
        "place": meeting.place or UNSAID,
        "answer_by": meeting.answer_by,
        "reason": meeting.cancel_reason,
        "link": f"{base_url}/visits/meetings/{meeting.id}",
    }
    members = members_on(session, network, meeting.settled_on or local(now).date())
    readers = [person for one in members for person in coordinators(session, one.code, now)]
    for person in {one.id: one for one in readers}.values():
        put(
            session,
            to=recipient(person),
            letter=letter,
            values=values,
            now=now,
            partnership_id=network.partnership_id,
            expires=meeting.ends or end_of_day(days[-1]),
        )
