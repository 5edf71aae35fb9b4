"""The programme as everybody may see it: announced events and what belongs to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, Role
from scheduler.programme.listed import Listed, Named, Place
from scheduler.programme.states import PUBLIC, Mode
from scheduler.programme.tables import Audience, Event, Venue


def programme(session: Session, partnership_id: int) -> tuple[Listed, ...]:
    """All announced events of the partnership by their start, cancelled ones included; may be empty."""
    return _listed(session, _public().where(Event.partnership_id == partnership_id))


def announced_event(session: Session, event_id: int) -> Listed | None:
    """The event if it has been announced, else None."""
    found = _listed(session, _public().where(Event.id == event_id))
    return found[0] if found else None


def programme_beside(session: Session, event_id: int) -> tuple[Listed, ...]:
    """The other announced events of the event's partnership, by their start; may be empty."""
    same = select(Event.partnership_id).where(Event.id == event_id).scalar_subquery()
    return _listed(session, _public().where(Event.partnership_id == same, Event.id != event_id))


def bodies(session: Session, partnership_id: int) -> tuple[Named, ...]:
    """The partnership's bodies in its order."""
    found = session.scalars(select(Body).where(Body.partnership_id == partnership_id).order_by(Body.position))
    return tuple(Named(body.slug, body.name) for body in found)


def roles(session: Session, partnership_id: int) -> tuple[Named, ...]:
    """The partnership's roles in its order, named in the plural."""
    found = session.scalars(select(Role).where(Role.partnership_id == partnership_id).order_by(Role.position))
    return tuple(Named(role.slug, role.plural) for role in found)


def _public() -> Select[Event]:
    shown = Event.state.in_(PUBLIC) & Event.announced.is_not(None) & Event.starts.is_not(None)
    return select(Event).where(shown).order_by(Event.starts, Event.id)


def _listed(session: Session, wanted: Select[Event]) -> tuple[Listed, ...]:
    events = session.scalars(wanted).all()
    names = _bodies_of(session, events)
    places = _places_of(session, events)
    invited = _roles_of(session, events)
    return tuple(
        Listed(
            id=event.id,
            slug=event.slug,
            kind=event.kind,
            state=event.state,
            title=event.title,
            description=event.description,
            starts=event.starts,
            ends=event.ends,
            body=names.get(event.body_id or 0),
            place=places.get(event.venue_id or 0),
            roles=invited.get(event.id, ()),
        )
        for event in events
        if event.starts and event.ends
    )


def _bodies_of(session: Session, events: Iterable[Event]) -> Mapping[int, Named]:
    wanted = select(Body).where(Body.id.in_({event.body_id for event in events if event.body_id}))
    return {body.id: Named(body.slug, body.name) for body in session.scalars(wanted)}


def _places_of(session: Session, events: Iterable[Event]) -> Mapping[int, Place]:
    wanted = select(Venue).where(Venue.id.in_({event.venue_id for event in events if event.venue_id}))
    return {venue.id: Place(venue.name, venue.address) for venue in session.scalars(wanted)}


def _roles_of(session: Session, events: Iterable[Event]) -> Mapping[int, tuple[Named, ...]]:
    invited: defaultdict[int, tuple[Named, ...]] = defaultdict(tuple)
    wanted = (
        select(Audience.event_id, Role)
        .join(Role, Role.id == Audience.role_id)
        .where(Audience.event_id.in_({event.id for event in events}), Audience.mode != Mode.NONE)
        .order_by(Role.position)
    )
    for event_id, role in session.execute(wanted):
        invited[event_id] += (Named(role.slug, role.plural),)
    return invited
