"""Writes down what is to be planned, from the tables, as a document in the exchange format."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import roles
from scheduler.partnership.tables import Partnership
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.document.municipalities import municipalities
from scheduler.proposals.document.parts import Document
from scheduler.proposals.document.programme import (
    closed_days,
    event_line,
    events_to_plan,
    gaps_between,
    venues,
)
from scheduler.visits.planned.instance import network_lines
from scheduler.visits.planned.meetings import meeting_lines
from scheduler.visits.planned.standing import Standing, standing

FORMAT = "partnership-plan/1"


def document(session: Session, partnership_id: int, today: date) -> Document:
    """The instance of the partnership as it stands: its events, venues, members and their busy days.

    today: the day in Denmark; nothing within the notice period of it is moved.
    """
    partnership = session.get_one(Partnership, partnership_id)
    frame = planning_frame(session, partnership_id)
    known = roles(session, partnership_id)
    events = events_to_plan(session, partnership_id)
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
        "closed": closed_days(session, partnership_id),
        "municipalities": municipalities(session, partnership_id, known, in_term, meetings),
        "venues": venues(session),
        "events": [event_line(session, event, known) for event in events],
        "rules": gaps_between(session, events),
        "networks": networks,
        "crowding_weeks": frame.crowding_weeks,
        "weights": frame.weights.model_dump(),
        "published": _published(session, events, stands),
        "today": today.isoformat(),
        "notice_days": frame.notice_days,
        **_decided(stands, networks),
    }


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
