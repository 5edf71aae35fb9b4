"""Settled meetings of networks as calendar entries."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from calendars.entry import Entry, Hours, Standing
from scheduler.itineraries.feeds.shown import Site, Timed
from scheduler.partnership.members import Member
from scheduler.partnership.words import KIND_WORDS, EventKind
from scheduler.visits.meetings.states import MeetingState
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.queries import in_on
from scheduler.visits.tables import Network, NetworkMember
from scheduler.words import Language, say

A_DAY = timedelta(days=1)


def member_meetings(session: Session, member: Member, language: Language, site: Site) -> tuple[Timed, ...]:
    """The meetings of the networks that the municipality is in on the day."""
    is_in = select(NetworkMember.id).where(
        NetworkMember.network_id == Meeting.network_id,
        NetworkMember.membership_id == member.membership_id,
        in_on(Meeting.settled_on),
    )
    return _meetings(session, language, site, member.code, is_in.exists())


def network_meetings(session: Session, network_id: int, language: Language, site: Site) -> tuple[Timed, ...]:
    """The meetings of the network."""
    return _meetings(session, language, site, "network", Meeting.network_id == network_id)


def all_meetings(session: Session, partnership_id: int, language: Language, site: Site) -> tuple[Timed, ...]:
    """The meetings of all networks of the partnership."""
    return _meetings(session, language, site, "organiser", Network.partnership_id == partnership_id)


def _meetings(
    session: Session, language: Language, site: Site, reader: str, which: ColumnElement[bool]
) -> tuple[Timed, ...]:
    asked = (
        select(Meeting, Network)
        .join(Network, Network.id == Meeting.network_id)
        .where(Meeting.settled_on.is_not(None), which)
        .order_by(Meeting.id)
    )
    return tuple(
        _entry(meeting, network, language, site, reader) for meeting, network in session.execute(asked)
    )


def _entry(meeting: Meeting, network: Network, language: Language, site: Site, reader: str) -> Timed:
    """The meeting; `reader` sets the identity apart from other readers'. A cancelled one goes after a while."""
    if meeting.starts is None or meeting.ends is None:
        raise TypeError(f"meeting {meeting.id} has no hours; expected a settled one")
    name = network.name.said_in(language)
    is_cancelled = meeting.state is MeetingState.CANCELLED
    entry = Entry(
        uid=f"{meeting.uid}-{reader}@{site.uid_domain}",
        when=Hours(meeting.starts, meeting.ends),
        summary=f"{name}: {meeting.title}",
        changed=meeting.changed,
        revision=meeting.revision,
        standing=Standing.CANCELLED if is_cancelled else Standing.CONFIRMED,
        transparent=True,
        description=meeting.agenda,
        location=", ".join(line.strip() for line in meeting.place.split("\n")),
        url=f"{site.base_url}/visits/meetings/{meeting.id}" if site.base_url else None,
        categories=(say(language, KIND_WORDS[EventKind.NETWORK_MEETING]).capitalize(),),
    )
    gone = meeting.cancelled and max(meeting.ends + A_DAY, meeting.cancelled + site.tombstone)
    return Timed(entry, gone)
