"""Whether a hall holds the places that an event must guarantee."""

from sqlalchemy.orm import Session

from scheduler.programme.invitations import invitations
from scheduler.programme.states import Mode
from scheduler.programme.tables import Event, Venue
from scheduler.refusal.reasons import Reason, Refusal


def guaranteed_places(session: Session, event: Event) -> int:
    """The sum of the fewest over invited member municipalities and roles, on the event's day."""
    return sum(one.fewest for one in invitations(session, event) if one.mode is not Mode.OPEN)


def hall_refusal(session: Session, event: Event, venue: Venue | None = None) -> Refusal | None:
    """A refusal when the hall is smaller than the guaranteed places; None when it is not, or none is chosen.

    venue: another than the event's own, of which the whole capacity counts.
    """
    chosen = venue or (session.get(Venue, event.venue_id) if event.venue_id else None)
    if chosen is None:
        return None
    is_own = chosen.id == event.venue_id
    hall = event.hall if is_own and event.hall is not None else chosen.capacity
    guaranteed = guaranteed_places(session, event)
    if hall >= guaranteed:
        return None
    return Refusal(
        Reason.HALL_TOO_SMALL,
        {"venue": chosen.name, "hall": hall, "event": event.title, "guaranteed": guaranteed},
    )
