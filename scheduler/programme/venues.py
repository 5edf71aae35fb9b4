"""Keeps the venues; what calendars show of a venue raises the revision of the events held there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.keeping.keeper import Keeper
from scheduler.programme.changes.rendering import note_shown
from scheduler.programme.tables import Event, Venue


def add_venue(
    session: Session,
    now: datetime,
    actor_id: int | None = None,
    *,
    slug: str,
    name: str,
    address: str,
    region: str,
    latitude: float,
    longitude: float,
    capacity: int,
    day_price_oere: int,
) -> Venue:
    """A new venue; `capacity` in people, `day_price_oere` in øre, the point in degrees (WGS 84)."""
    keeper = Keeper(session, now, actor_id)
    wanted = {
        "slug": slug,
        "name": name,
        "address": address,
        "region": region,
        "latitude": latitude,
        "longitude": longitude,
        "capacity": capacity,
        "day_price_oere": day_price_oere,
    }
    venue = keeper.keep(Venue, None, wanted)
    keeper.settle()
    return venue


def rename_venue(
    session: Session,
    venue: Venue,
    now: datetime,
    actor_id: int | None = None,
    *,
    name: str | None = None,
    address: str | None = None,
) -> tuple[Event, ...]:
    """The events whose calendars now show something else, by their number; may be empty."""
    given = {"name": name, "address": address}
    Keeper(session, now, actor_id).keep(Venue, venue, {key: value for key, value in given.items() if value})
    session.flush()
    held_there = select(Event).where(Event.venue_id == venue.id).order_by(Event.id)
    return tuple(event for event in session.scalars(held_there) if note_shown(session, event, now))
