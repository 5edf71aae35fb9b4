"""Writes down what is to be planned, from the tables, as a document in the exchange format."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.busy.queries import foreign_days
from scheduler.delegation.tables import Delegate
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import roles
from scheduler.partnership.tables import Membership, Organisation, Partnership, Role
from scheduler.programme.invitations import invitations, invited_members
from scheduler.programme.states import EventState
from scheduler.programme.tables import BusyDays, ClosedDays, Event, Gap, Venue, VenueBusy
from scheduler.visits.planned.instance import municipality_lines, network_lines
from scheduler.visits.planned.meetings import meeting_lines
from scheduler.visits.planned.standing import Standing, standing

FORMAT = "partnership-plan/1"
OERE_A_KRONE = 100
FIXED = frozenset({EventState.HELD, EventState.REPORTED, EventState.CANCELLED})
"""Events in these states are not planned any more."""

Document = dict[str, object]


def document(session: Session, partnership_id: int, today: date) -> Document:
    """The instance of the partnership as it stands: its events, venues, members and their busy days.

    today: the day in Denmark; nothing within the notice period of it is moved.
    """
    partnership = session.get_one(Partnership, partnership_id)
    frame = planning_frame(session, partnership_id)
    known = roles(session, partnership_id)
    events = _events(session, partnership_id)
    in_term = min(max(today, partnership.starts_on), partnership.ends_on)
    networks = network_lines(session, partnership_id, in_term)
    stands = standing(session, partnership_id, today, frame.notice_days)
    meetings = meeting_lines(session, partnership_id, today, frame.notice_days)
    return {
        "format": FORMAT,
        "name": f"{partnership.slug}-{today.isoformat()}",
        "window": {"start": partnership.starts_on.isoformat(), "end": partnership.ends_on.isoformat()},
        "roles": [role.slug for role in known],
        "themes": list(frame.themes),
        "closed": _closed(session, partnership_id),
        "municipalities": _municipalities(session, partnership_id, known, in_term, meetings),
        "venues": _venues(session),
        "events": [_event(session, event, known) for event in events],
        "rules": _rules(session, events),
        "networks": networks,
        "crowding_weeks": frame.crowding_weeks,
        "weights": frame.weights.model_dump(),
        "published": _published(session, events, stands),
        "today": today.isoformat(),
        "notice_days": frame.notice_days,
        **_decided(stands, networks),
    }


def _events(session: Session, partnership_id: int) -> Sequence[Event]:
    asked = select(Event).where(Event.partnership_id == partnership_id, Event.state.not_in(FIXED))
    return session.scalars(asked.order_by(Event.earliest, Event.slug)).all()


def _closed(session: Session, partnership_id: int) -> list[Document]:
    asked = select(ClosedDays).where(ClosedDays.partnership_id == partnership_id)
    rows = session.scalars(asked.order_by(ClosedDays.from_on, ClosedDays.id)).all()
    return [
        {**_span(row.from_on, row.until_on, row.reason.da), "id": f"closed-{number}"}
        for number, row in enumerate(rows, 1)
    ]


def _municipalities(
    session: Session,
    partnership_id: int,
    known: Sequence[Role],
    day: date,
    meetings: Mapping[int, Sequence[Document]],
) -> list[Document]:
    """The members; meetings: by membership, the days that its networks' own meetings take."""
    asked = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id, Membership.active_from.is_not(None))
        .order_by(Organisation.code)
    )
    people = _people(session, partnership_id)
    busy = busy_days(session)
    visiting = municipality_lines(session, partnership_id, day)
    return [
        municipality_line(
            municipality,
            {role.slug: people[membership.id, role.id] for role in known},
            [*busy[municipality.id], *meetings.get(membership.id, ())],
        )
        | visiting.get(membership.id, {})
        for membership, municipality in session.execute(asked)
    ]


def municipality_line(
    municipality: Organisation, members: Mapping[str, int], busy: Sequence[Document]
) -> Document:
    """One municipality: members are its people by role, busy its days that are taken."""
    return {
        "code": municipality.code,
        "name": municipality.name,
        "region": municipality.region,
        "lat": municipality.latitude,
        "lon": municipality.longitude,
        "members": dict(members),
        "wants": {},
        "offers": [],
        "max_guests": 0,
        "max_visit_dates": 0,
        "preferred_weekdays": [],
        "busy": list(busy),
    }


def _people(session: Session, partnership_id: int) -> dict[tuple[int, int], int]:
    """Standing delegates by member and role; nominations that have ended do not count."""
    asked = (
        select(Delegate.membership_id, Delegate.role_id, func.count())
        .where(Delegate.partnership_id == partnership_id, Delegate.until_on.is_(None))
        .group_by(Delegate.membership_id, Delegate.role_id)
    )
    found: dict[tuple[int, int], int] = defaultdict(int)
    found.update({(membership, role): count for membership, role, count in session.execute(asked)})
    return found


def busy_days(session: Session) -> dict[int, list[Document]]:
    """The days on which people of each municipality are taken, with their source; by organisation, in order."""
    found: dict[int, list[Document]] = defaultdict(list)
    for row in session.scalars(select(BusyDays).order_by(BusyDays.from_on, BusyDays.until_on, BusyDays.id)):
        line: Document = _span(row.from_on, row.until_on, row.reason)
        if row.role_slugs is not None:
            line["roles"] = row.role_slugs
        line["source"] = row.source
        line["id"] = f"busy-{len(found[row.organisation_id]) + 1}"
        found[row.organisation_id].append(line)
    for organisation_id, taken in foreign_days(session).items():
        lines = found[organisation_id]
        for one in taken:
            line = {**_span(one.from_on, one.until_on, one.name), "source": one.name}
            lines.append(line | {"id": f"busy-{len(lines) + 1}"})
    return found


def _venues(session: Session) -> list[Document]:
    taken: dict[int, list[Document]] = defaultdict(list)
    for row in session.scalars(select(VenueBusy).order_by(VenueBusy.from_on, VenueBusy.id)):
        line = {**_span(row.from_on, row.until_on, row.reason), "id": f"busy-{len(taken[row.venue_id]) + 1}"}
        taken[row.venue_id].append(line)
    return [
        {
            "id": venue.slug,
            "name": venue.name,
            "region": venue.region,
            "lat": venue.latitude,
            "lon": venue.longitude,
            "capacity": venue.capacity,
            "day_price": venue.day_price_oere // OERE_A_KRONE,
            "busy": taken[venue.id],
        }
        for venue in session.scalars(select(Venue).order_by(Venue.slug))
    ]


def _event(session: Session, event: Event, known: Sequence[Role]) -> Document:
    caps: dict[int, int] = {}
    for one in invitations(session, event):
        caps[one.role_id] = max(one.cap, caps.get(one.role_id, 0))
    line: Document = {
        "id": event.slug,
        "kind": event.kind.value,
        "title": event.title.da,
        "days": event.days,
        "earliest": event.earliest.isoformat(),
        "latest": event.latest.isoformat(),
        "weekdays": event.weekdays,
        "preferred_weekdays": event.preferred_weekdays,
        "audience": {role.slug: caps[role.id] for role in known if role.id in caps},
        "municipalities": _invited_codes(session, event),
    }
    return line if event.fixed_on is None else {**line, "fixed_start": event.fixed_on.isoformat()}


def _invited_codes(session: Session, event: Event) -> list[str]:
    asked = (
        select(Organisation.code)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.id.in_(invited_members(event)))
    )
    return list(session.scalars(asked.order_by(Organisation.code)))


def _rules(session: Session, events: Iterable[Event]) -> list[Document]:
    slugs = {event.id: event.slug for event in events}
    gaps = session.scalars(select(Gap).where(Gap.first_id.in_(slugs), Gap.then_id.in_(slugs))).all()
    lines = sorted((slugs[gap.first_id], slugs[gap.then_id], gap.min_days, gap.max_days) for gap in gaps)
    return [
        {
            "id": f"{first}+{then}",
            "type": "gap",
            "first": first,
            "then": then,
            "min_days": least,
            "max_days": most,
        }
        for first, then, least, most in lines
    ]


def _decided(stands: Standing, networks: list[Document]) -> Document:
    """What is settled between municipalities or decided by organisers; left out where there is nothing."""
    decided = {"pinned": stands.pinned(networks), "forbidden": stands.forbidden(networks)}
    return {word: lines for word, lines in decided.items() if lines}


def _published(session: Session, events: Iterable[Event], stands: Standing) -> Document | None:
    slugs = {venue.id: venue.slug for venue in session.scalars(select(Venue))}
    announced = [
        {"event": event.slug, "start": event.local_starts.date().isoformat(), "venue": slugs[event.venue_id]}
        for event in events
        if event.announced and event.local_starts and event.venue_id
    ]
    visits = stands.lines()
    return {"events": announced, "visits": visits} if announced or visits else None


def _span(first: date, last: date, reason: str) -> Document:
    return {"from": first.isoformat(), "to": last.isoformat(), "reason": reason}
