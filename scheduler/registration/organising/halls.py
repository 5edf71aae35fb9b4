"""Gives a venue another capacity, with what follows for those registered at the events held there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.changes.guarantee import guaranteed_places
from scheduler.programme.states import PUBLIC, EventState
from scheduler.programme.tables import Event, Venue
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.facts.standing import tally_of
from scheduler.registration.passing_on.promotion import promote


def change_capacity(
    session: Session, actor: Actor, venue_id: int, capacity: int, now: datetime, offer: timedelta
) -> Venue | Refusal:
    """The venue with room for `capacity` people; seats that this adds go to those who wait.

    Refused when at a coming event more people hold a place, or more places must be guaranteed; an event with a
    number of its own is left out. Raises ForbiddenError for everybody but an organiser, NotFoundError for an
    unknown id.
    """
    require_organiser(actor)
    venue = session.get(Venue, venue_id)
    if venue is None:
        raise NotFoundError(f"venue is {venue_id}; expected the number of a venue")
    events = _coming(session, venue, now)
    for event in events:
        if refusal := _refusal(session, event, venue, capacity):
            return refusal
    Keeper(session, now, actor.person_id).keep(Venue, venue, {"capacity": capacity})
    session.flush()
    for event in events:
        promote(session, event, now, offer)
    return venue


def _coming(session: Session, venue: Venue, now: datetime) -> Sequence[Event]:
    """The events that the capacity counts for, locked in one order."""
    asked = (
        select(Event)
        .where(
            Event.venue_id == venue.id,
            Event.hall.is_(None),
            Event.starts > now,
            Event.state != EventState.CANCELLED,
        )
        .order_by(Event.id)
        .with_for_update(key_share=True)
    )
    return session.scalars(asked, execution_options={"populate_existing": True}).all()


def _refusal(session: Session, event: Event, venue: Venue, capacity: int) -> Refusal | None:
    held = tally_of(session, event.id).hall
    if held > capacity:
        return Refusal(Reason.HALL_OVERFULL, {"event": event.title, "held": held, "hall": capacity})
    guaranteed = guaranteed_places(session, event) if event.state in PUBLIC else 0
    if guaranteed > capacity:
        return Refusal(
            Reason.HALL_TOO_SMALL,
            {"venue": venue.name, "hall": capacity, "event": event.title, "guaranteed": guaranteed},
        )
    return None
