"""Gathers what the rules of booking ask about two municipalities."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from scheduler.busy.queries import foreign_days_of
from scheduler.clock import local
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import Member
from scheduler.partnership.tables import BodyMember, Membership, Organisation, Role
from scheduler.planning.exchange.distance import km_between
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Audience, BusyDays, ClosedDays, Event
from scheduler.visits.meetings.states import MeetingState
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.queries import in_on, is_in
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.rules.days import Days, Diary, Taken
from scheduler.visits.rules.pairs import Pair
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, NetworkMember, Visit, VisitWeek
from scheduler.words import Bilingual

NOT_CANCELLED = Visit.state != VisitState.CANCELLED


@dataclass(frozen=True)
class Sides:
    """Two municipalities in one network."""

    network: Network
    host: Member
    guest: Member


@dataclass(frozen=True)
class Spot:
    """A position in degrees."""

    lat: float
    lon: float


def pair_of(session: Session, sides: Sides, day: date, people: int) -> Pair:
    """What the rules ask about the two, for a visit on that day."""
    frame = planning_frame(session, sides.network.partnership_id).visits
    role = session.get_one(Role, sides.network.role_id)
    host = profile_in_force(session, sides.host.membership_id)
    guest = profile_in_force(session, sides.guest.membership_id)
    of_network = (Visit.network_id == sides.network.id, NOT_CANCELLED)
    of_host, of_guest = (
        Visit.host_id == sides.host.membership_id,
        Visit.guest_id == sides.guest.membership_id,
    )
    return Pair(
        network=sides.network.name,
        host=sides.host.name,
        guest=sides.guest.name,
        host_is_member=_is_member(session, sides.network, sides.host, day),
        guest_is_member=_is_member(session, sides.network, sides.guest, day),
        has_visit=_count(session, of_host, of_guest, NOT_CANCELLED) > 0,
        hosted=_count(session, of_host, *of_network),
        most_hosted=frame.hosted[1],
        made=_count(session, of_guest, *of_network),
        most_made=frame.made[1],
        km=km(session, sides.host.membership_id, sides.guest.membership_id),
        most_km=min(frame.roles[role.slug].max_km, guest.travel_km),
        people=people,
        smallest=host.smallest_group,
        largest=host.largest_group,
        refused_role=role.plural if host.roles and role.slug not in host.roles else None,
    )


def days_of(
    session: Session, sides: Sides, now: datetime, ahead_days: int, visit_id: int | None = None
) -> Days:
    """The days on which the two can meet, from `ahead_days` after today on.

    visit_id: a visit whose own weeks are not in its way.
    """
    frame = planning_frame(session, sides.network.partnership_id).visits
    soonest = local(now).date() + timedelta(days=ahead_days)
    role = session.get_one(Role, sides.network.role_id)
    profile = profile_in_force(session, sides.host.membership_id)
    closed = select(ClosedDays).where(ClosedDays.partnership_id == sides.network.partnership_id)
    return Days(
        first=max(frame.earliest, soonest),
        last=frame.latest,
        weekdays=frozenset(profile.weekdays),
        closed=tuple(Taken(one.from_on, one.until_on, one.reason) for one in session.scalars(closed)),
        host=_diary(session, sides.host, role, visit_id),
        guest=_diary(session, sides.guest, role, visit_id),
    )


def km(session: Session, one_id: int, other_id: int) -> int:
    """Whole km by road between two members' towns; 0 where a position is not known."""
    asked = (
        select(Organisation.latitude, Organisation.longitude)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.id.in_((one_id, other_id)))
    )
    spots = [
        Spot(north, east) for north, east in session.execute(asked) if north is not None and east is not None
    ]
    return km_between(*spots) if len(spots) == len(("host", "guest")) else 0


def _is_member(session: Session, network: Network, member: Member, day: date) -> bool:
    return member.is_active(day) and is_in(session, network.id, member.membership_id, day)


def _count(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(Visit.id)).where(*which)) or 0


def _diary(session: Session, member: Member, role: Role, visit_id: int | None) -> Diary:
    weeks = select(VisitWeek.monday).where(VisitWeek.membership_id == member.membership_id)
    if visit_id is not None:
        weeks = weeks.where(VisitWeek.visit_id != visit_id)
    return Diary(
        member.name,
        taken_by(session, member, role),
        frozenset(session.scalars(weeks)),
    )


def taken_by(session: Session, member: Member, role: Role) -> tuple[Taken, ...]:
    """The days that calendars, events and settled meetings of its networks take from people of that role."""
    return (
        *_busy(session, member, role),
        *_events(session, member, role),
        *_meetings(session, member, role),
    )


def _meetings(session: Session, member: Member, role: Role) -> list[Taken]:
    """The settled meetings of networks for that role that the municipality is in on the day."""
    asked = (
        select(Meeting)
        .join(Network, Network.id == Meeting.network_id)
        .join(NetworkMember, NetworkMember.network_id == Network.id)
        .where(
            Network.role_id == role.id,
            Meeting.state == MeetingState.SETTLED,
            NetworkMember.membership_id == member.membership_id,
            in_on(Meeting.settled_on),
        )
        .order_by(Meeting.settled_on, Meeting.id)
    )
    return [
        Taken(one.settled_on, one.settled_on, Bilingual(one.title, one.title))
        for one in session.scalars(asked)
        if one.settled_on
    ]


def _busy(session: Session, member: Member, role: Role) -> list[Taken]:
    asked = (
        select(BusyDays)
        .join(Membership, Membership.organisation_id == BusyDays.organisation_id)
        .where(Membership.id == member.membership_id)
        .order_by(BusyDays.from_on, BusyDays.id)
    )
    known = [
        Taken(one.from_on, one.until_on, Bilingual(one.reason, one.reason))
        for one in session.scalars(asked)
        if one.role_slugs is None or role.slug in one.role_slugs
    ]
    elsewhere = foreign_days_of(session, member.membership_id)
    return known + [Taken(one.from_on, one.until_on, Bilingual(one.name, one.name)) for one in elsewhere]


def _events(session: Session, member: Member, role: Role) -> list[Taken]:
    """The events that invite people of that role of the municipality."""
    bodies = select(BodyMember.body_id).where(BodyMember.membership_id == member.membership_id)
    asked = (
        select(Event)
        .join(Audience, Audience.event_id == Event.id)
        .where(
            Event.partnership_id == member.partnership_id,
            Event.starts.is_not(None),
            Event.state != EventState.CANCELLED,
            Audience.role_id == role.id,
            Audience.mode != Mode.NONE,
            or_(Event.body_id.is_(None), Event.body_id.in_(bodies)),
        )
        .order_by(Event.starts, Event.id)
    )
    return [
        Taken(event.local_starts.date(), event.local_ends.date(), event.title)
        for event in session.scalars(asked)
        if event.local_starts and event.local_ends
    ]
