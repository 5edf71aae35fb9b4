"""The events, the days between them and their venues as a document has them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.programme.invitations import invitations, invited_members
from scheduler.programme.states import EventState
from scheduler.programme.tables import ClosedDays, Event, Gap, Venue, VenueBusy
from scheduler.proposals.document.parts import Document, span

OERE_A_KRONE = 100
FIXED = frozenset({EventState.HELD, EventState.REPORTED, EventState.CANCELLED})
"""Events in these states are not planned any more."""


def events_to_plan(session: Session, partnership_id: int) -> Sequence[Event]:
    """Those that are neither held nor cancelled, by their first possible day."""
    asked = select(Event).where(Event.partnership_id == partnership_id, Event.state.not_in(FIXED))
    return session.scalars(asked.order_by(Event.earliest, Event.slug)).all()


def closed_days(session: Session, partnership_id: int) -> list[Document]:
    """The days on which nothing is held."""
    asked = select(ClosedDays).where(ClosedDays.partnership_id == partnership_id)
    rows = session.scalars(asked.order_by(ClosedDays.from_on, ClosedDays.id)).all()
    return [
        {**span(row.from_on, row.until_on, row.reason.da), "id": f"closed-{number}"}
        for number, row in enumerate(rows, 1)
    ]


def venues(session: Session) -> list[Document]:
    """All venues, with the days on which they are taken; prices in kroner."""
    taken: dict[int, list[Document]] = defaultdict(list)
    for row in session.scalars(select(VenueBusy).order_by(VenueBusy.from_on, VenueBusy.id)):
        line = {**span(row.from_on, row.until_on, row.reason), "id": f"busy-{len(taken[row.venue_id]) + 1}"}
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


def event_line(session: Session, event: Event, known: Sequence[Role]) -> Document:
    """One event with those it invites; known: the partnership's roles in their order."""
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


def gaps_between(session: Session, events: Iterable[Event]) -> list[Document]:
    """The rules on how many days lie between two of the events."""
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
