"""What can be asked about a network's meetings, by those who are in the network."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.partnership.members import Member, member_by_id
from scheduler.people.access import Actor
from scheduler.visits.meetings.calendars import Objections, objections
from scheduler.visits.meetings.states import Choice
from scheduler.visits.meetings.tables import Meeting, MeetingAnswer, MeetingDay
from scheduler.visits.networks.queries import members_of
from scheduler.visits.rules.meetings import Tally, best, tally
from scheduler.visits.tables import Network


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting with its days, who of its municipalities said what of each, and what their calendars say.

    answers: by day and municipality code; those who have not answered are absent. best: the day that the answers
    speak for, or None. leads: whether the reader settles it. own: the municipalities that the reader answers for.
    """

    meeting: Meeting
    network: Network
    members: tuple[Member, ...]
    answers: Mapping[date, Mapping[str, Choice]]
    objections: Objections
    tallies: tuple[Tally, ...]
    best: date | None
    leads: bool
    own: tuple[Member, ...]


def leads(actor: Actor, network: Network) -> bool:
    """Whether they propose and settle the network's meetings: its coordinator does, and organisers do."""
    is_coordinator = actor.person_id is not None and actor.person_id == network.coordinator_id
    return actor.is_organiser or is_coordinator


def meeting_by_id(session: Session, meeting_id: int) -> Meeting:
    """The meeting with that number. Raises NotFoundError for an unknown one."""
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise NotFoundError(f"meeting is {meeting_id}; expected the number of a network's meeting")
    return found


def meetings_of(session: Session, network_id: int) -> list[Meeting]:
    """The network's meetings, the newest first; the caller answers for who sees them."""
    asked = select(Meeting).where(Meeting.network_id == network_id).order_by(Meeting.id.desc())
    return list(session.scalars(asked))


def members_on(session: Session, network: Network, day: date) -> tuple[Member, ...]:
    """The municipalities of the network that are active members on that day, as Danes sort their names."""
    found = (member_by_id(session, one.membership_id) for one in members_of(session, network.id, day))
    return tuple(one for one in found if one.is_active(day))


def meeting_facts(session: Session, actor: Actor, meeting_id: int, now: datetime) -> MeetingFacts:
    """The meeting, its members as of its day or today. Raises NotFoundError for all outside the network."""
    meeting = meeting_by_id(session, meeting_id)
    network = session.get_one(Network, meeting.network_id)
    members = members_on(session, network, meeting.settled_on or local(now).date())
    own = tuple(one for one in members if one.code in actor.municipalities)
    if not own and not leads(actor, network):
        raise NotFoundError(f"{actor.email or 'nobody'} is not in network {network.slug}")
    asked = select(MeetingDay.day).where(MeetingDay.meeting_id == meeting_id).order_by(MeetingDay.day)
    days = list(session.scalars(asked))
    said = _answers(session, meeting_id, members, days)
    stands = objections(session, network, members, days)
    tallies = tuple(tally(day, said[day], stands[day]) for day in days)
    return MeetingFacts(
        meeting=meeting,
        network=network,
        members=members,
        answers=said,
        objections=stands,
        tallies=tallies,
        best=best(tallies),
        leads=leads(actor, network),
        own=own,
    )


def _answers(
    session: Session, meeting_id: int, members: tuple[Member, ...], days: list[date]
) -> Mapping[date, Mapping[str, Choice]]:
    codes = {one.membership_id: one.code for one in members}
    rows = session.scalars(select(MeetingAnswer).where(MeetingAnswer.meeting_id == meeting_id)).all()
    return {
        day: {
            codes[row.membership_id]: row.answer
            for row in rows
            if row.day == day and row.membership_id in codes
        }
        for day in days
    }
