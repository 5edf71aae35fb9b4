"""The events that are out and have not begun, with all who are registered, for those who ask what would follow."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import Standing, delegates, on
from scheduler.delegation.tables import Delegate
from scheduler.partnership.members import roles
from scheduler.programme.changes.guarantee import guaranteed_places
from scheduler.programme.states import PUBLIC, EventState
from scheduler.programme.tables import Event, Venue
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.rules.states import HOLDING, LIVE
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Coming:
    """One event with its days, its hall by short name, and its live registrations, first registered first.

    `hall`: the event's own number of places, in place of the venue's. `guaranteed`: places it must keep.
    """

    event: str
    title: Bilingual
    first: date
    last: date
    venue: str
    hall: int | None
    guaranteed: int
    live: tuple[Registered, ...]

    @property
    def holding(self) -> tuple[Registered, ...]:
        """Those who hold a place."""
        return tuple(one for one in self.live if one.state in HOLDING)


@dataclass(frozen=True)
class Outlook:
    """The coming events by start, the delegates that stand or will, and the roles by their number."""

    events: tuple[Coming, ...]
    delegates: tuple[Standing, ...]
    roles: dict[int, str]


def outlook(session: Session, partnership_id: int, now: datetime, today: date) -> Outlook:
    """How the partnership stands for what is still to come."""
    asked = select(Event).where(
        Event.partnership_id == partnership_id,
        Event.state.in_(PUBLIC - {EventState.CANCELLED}),
        Event.starts > now,
    )
    events = session.scalars(asked.order_by(Event.starts, Event.id)).all()
    halls = {venue.id: venue.slug for venue in session.scalars(select(Venue))}
    ids = [event.id for event in events]
    live = registered(session, Registration.event_id.in_(ids), Registration.state.in_(LIVE))
    return Outlook(
        events=tuple(_coming(session, event, halls, live) for event in events),
        delegates=tuple(delegates(session, Delegate.partnership_id == partnership_id, on(today))),
        roles={role.id: role.slug for role in roles(session, partnership_id)},
    )


def _coming(session: Session, event: Event, halls: dict[int, str], live: list[Registered]) -> Coming:
    first = event.local_starts.date() if event.local_starts else event.earliest
    own = (one for one in live if one.event_id == event.id)
    return Coming(
        event=event.slug,
        title=event.title,
        first=first,
        last=first + timedelta(days=event.days - 1),
        venue=halls.get(event.venue_id or 0, ""),
        hall=event.hall,
        guaranteed=guaranteed_places(session, event),
        live=tuple(sorted(own, key=lambda one: (one.registered, one.id))),
    )
