"""What an organiser asks of a plan: the days between which an event may lie, and when a venue cannot be had."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, NotFoundError
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.changes.changing import changing
from scheduler.programme.tables import Event, Venue, VenueBusy


def ask_for_days(
    session: Session,
    actor: Actor,
    event_id: int,
    earliest: date,
    latest: date,
    fixed_on: date | None,
    now: datetime,
) -> Event:
    """The event, which the next plan puts between these days, or on the fixed one; it does not move before that.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown id, BadInputError for a
    last day before the first.
    """
    require_organiser(actor)
    event = session.get(Event, event_id)
    if event is None:
        raise NotFoundError(f"event is {event_id}; expected the number of an event")
    if latest < earliest:
        raise BadInputError("latest", latest, f"{earliest} or later")
    with changing(session, event, "ask-for-days", now, actor.person_id):
        event.earliest, event.latest, event.fixed_on = earliest, latest, fixed_on
    return event


def take_venue(
    session: Session, actor: Actor, venue_id: int, first: date, last: date, reason: str, now: datetime
) -> VenueBusy:
    """Days on which plans may not use the venue, both included; events that are held there then stay until moved.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown id, BadInputError for a
    last day before the first.
    """
    require_organiser(actor)
    if session.get(Venue, venue_id) is None:
        raise NotFoundError(f"venue is {venue_id}; expected the number of a venue")
    if last < first:
        raise BadInputError("last", last, f"{first} or later")
    keeper = Keeper(session, now, actor.person_id)
    wanted = {"venue_id": venue_id, "from_on": first, "until_on": last, "reason": reason}
    taken = keeper.keep(VenueBusy, None, wanted)
    keeper.settle()
    return taken


def days_taken(session: Session, venue_id: int) -> list[VenueBusy]:
    """The days on which the venue cannot be had, by first day; may be empty."""
    asked = select(VenueBusy).where(VenueBusy.venue_id == venue_id)
    return list(session.scalars(asked.order_by(VenueBusy.from_on, VenueBusy.id)))
