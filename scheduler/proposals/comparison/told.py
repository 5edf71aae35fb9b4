"""Whom it concerns that events move: people registered, and how many letters they and their coordinators get."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.programme.tables import Event
from scheduler.registration.events import concerned
from scheduler.registration.queries import live_of


@dataclass(frozen=True)
class Told:
    """How many are registered at one event, and how many letters its move sends, those to coordinators too."""

    registered: int
    letters: int


def told(session: Session, partnership_id: int, events: Collection[str], now: datetime) -> Mapping[str, Told]:
    """For each of these events by short name, whom a move concerns now; those unknown are left out."""
    asked = select(Event).where(Event.partnership_id == partnership_id, Event.slug.in_(events))
    found = {}
    for event in session.scalars(asked.order_by(Event.id)):
        live = live_of(session, event.id)
        found[event.slug] = Told(len(live), len(concerned(session, live, now)))
    return found
