"""Reads what calendars show from the tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from calendars.entry import Position, Standing
from scheduler.clock import local
from scheduler.delegation.tables import Delegate
from scheduler.itineraries.feeds.shown import EventShown, Place
from scheduler.partnership.tables import Body, BodyMember, FocusArea, Membership, Role
from scheduler.programme.changes.rendering import SURE
from scheduler.programme.states import PUBLIC, EventState, Mode, Online
from scheduler.programme.tables import Audience, Event, EventFocus, Venue
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual

PUBLISHED = Event.state.in_(PUBLIC) & Event.announced.is_not(None)
"""The condition that everybody may see an event."""
_INSTANT = timedelta(microseconds=1)


def shown_events(session: Session, *which: ColumnElement[bool]) -> Mapping[int, EventShown]:
    """The events with a time that fulfil all of `which`, by their number; may be empty."""
    asked = (
        select(Event, Venue, Body)
        .outerjoin(Venue, Venue.id == Event.venue_id)
        .outerjoin(Body, Body.id == Event.body_id)
        .where(Event.starts.is_not(None), Event.ends.is_not(None), *which)
    )
    rows = session.execute(asked).all()
    ids = [event.id for event, _, _ in rows]
    about, invited = _about(session, ids), _invited(session, ids)
    return {
        event.id: _shown(event, event.starts, event.ends, venue, body, about[event.id], invited[event.id])
        for event, venue, body in rows
        if event.starts and event.ends
    }


def own_places(session: Session, partnership_id: int, person_id: int) -> tuple[Place, ...]:
    """The person's newest registration at each event of the partnership; may be empty."""
    asked = (
        select(Registration, Role)
        .join(Event, Event.id == Registration.event_id)
        .join(Role, Role.id == Registration.role_id)
        .where(Registration.person_id == person_id, Event.partnership_id == partnership_id)
        .order_by(Registration.id)
    )
    newest = {one.event_id: (one, role.name) for one, role in session.execute(asked)}
    events = shown_events(session, Event.id.in_(newest))
    return tuple(
        _place(one, events[one.event_id], role) for one, role in newest.values() if one.event_id in events
    )


def places_at(session: Session, registrations: Iterable[Registration]) -> Mapping[int, Place]:
    """The registrations as calendars show them, by number; those whose event has no time are absent."""
    asked = {one.id: one for one in registrations}
    events = shown_events(session, Event.id.in_({one.event_id for one in asked.values()}))
    which = Role.id.in_({one.role_id for one in asked.values()})
    roles = {role.id: role.name for role in session.scalars(select(Role).where(which))}
    return {
        one.id: _place(one, events[one.event_id], roles[one.role_id])
        for one in asked.values()
        if one.event_id in events
    }


def open_to_person(session: Session, partnership_id: int, person_id: int) -> tuple[EventShown, ...]:
    """The announced events, without those of bodies, to which the person may be sent as a delegate."""
    asked = (
        select(Event.id, Delegate.from_on, Delegate.until_on)
        .join(Audience, Audience.event_id == Event.id)
        .join(Delegate, Delegate.role_id == Audience.role_id)
        .where(
            Event.partnership_id == partnership_id,
            Event.body_id.is_(None),
            PUBLISHED,
            Audience.mode.in_((Mode.DELEGATES, Mode.MUNICIPALITY)),
            Delegate.person_id == person_id,
            Delegate.partnership_id == partnership_id,
        )
    )
    spans = [(event_id, from_on, until_on) for event_id, from_on, until_on in session.execute(asked)]
    events = shown_events(session, Event.id.in_({event_id for event_id, _, _ in spans}))
    return tuple(
        events[event_id]
        for event_id, from_on, until_on in spans
        if event_id in events and _is_within(local(events[event_id].starts).date(), from_on, until_on)
    )


def events_for_member(session: Session, membership_id: int) -> frozenset[int]:
    """The announced events that are not those of a body the municipality sends nobody to."""
    bodies = select(BodyMember.body_id).where(BodyMember.membership_id == membership_id)
    asked = (
        select(Event.id)
        .join(Membership, Membership.partnership_id == Event.partnership_id)
        .where(
            PUBLISHED, Membership.id == membership_id, or_(Event.body_id.is_(None), Event.body_id.in_(bodies))
        )
    )
    return frozenset(session.scalars(asked))


def _place(one: Registration, event: EventShown, role: Bilingual) -> Place:
    return Place(
        uid=one.uid,
        event=event,
        role=role,
        state=one.state,
        online=one.online,
        ended=one.ended,
        answer_by=one.offer_expires,
        revision=one.revision,
        changed=one.changed,
    )


def _is_within(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)


def _invited(session: Session, event_ids: Sequence[int]) -> Mapping[int, tuple[Bilingual, ...]]:
    found: defaultdict[int, tuple[Bilingual, ...]] = defaultdict(tuple)
    asked = (
        select(Audience.event_id, Role)
        .join(Role, Role.id == Audience.role_id)
        .where(Audience.event_id.in_(event_ids), Audience.mode != Mode.NONE)
        .order_by(Role.position, Role.id)
    )
    for event_id, role in session.execute(asked):
        found[event_id] += (role.plural,)
    return found


def _about(session: Session, event_ids: Sequence[int]) -> Mapping[int, tuple[Bilingual, ...]]:
    found: defaultdict[int, tuple[Bilingual, ...]] = defaultdict(tuple)
    asked = (
        select(EventFocus.event_id, FocusArea)
        .join(FocusArea, FocusArea.id == EventFocus.focus_area_id)
        .where(EventFocus.event_id.in_(event_ids))
        .order_by(FocusArea.position, FocusArea.id)
    )
    for event_id, area in session.execute(asked):
        found[event_id] += (area.name,)
    return found


def _shown(
    event: Event,
    starts: datetime,
    ends: datetime,
    venue: Venue | None,
    body: Body | None,
    about: tuple[Bilingual, ...],
    invited: tuple[Bilingual, ...],
) -> EventShown:
    closes = event.registration_closes
    return EventShown(
        id=event.id,
        uid=event.uid,
        kind=event.kind,
        title=event.title,
        description=event.description,
        starts=starts,
        ends=ends,
        standing=_standing(event.state),
        cancelled=event.cancelled,
        is_announced=event.announced is not None and event.state in PUBLIC,
        location=f"{venue.name}, {venue.address}" if venue else "",
        geo=Position(venue.latitude, venue.longitude) if venue else None,
        body=body.name if body else None,
        color=body.color if body else None,
        about=about,
        invited=invited,
        last_day=local(closes - _INSTANT).date() if closes else None,
        online=event.online is not Online.NONE,
        online_link=event.online_link,
        revision=event.revision,
        changed=event.changed,
    )


def _standing(state: EventState) -> Standing:
    if state is EventState.CANCELLED:
        return Standing.CANCELLED
    return Standing.CONFIRMED if state in SURE else Standing.TENTATIVE
