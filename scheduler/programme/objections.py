"""What speaks against a day and a venue for an event, asked before it is placed or moved."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.programme.frame.closed import Span
from scheduler.programme.frame.rules import (
    Days,
    Neighbour,
    Objection,
    Wanted,
    at_a_busy_venue,
    beside_events_of_the_same_people,
    on_another_day,
    on_another_weekday,
    on_closed_days,
    outside_window,
    too_near_or_far,
)
from scheduler.programme.invitations import invitations
from scheduler.programme.states import EventState
from scheduler.programme.tables import ClosedDays, Event, Gap, Venue, VenueBusy
from scheduler.words import Bilingual


def objections(session: Session, event: Event, day: date, venue: Venue) -> tuple[Objection, ...]:
    """Every rule that the day and venue break, by rule; empty when nothing speaks against them."""
    days = Days(day, day + timedelta(days=event.days - 1))
    wanted = Wanted(event.fixed_on, event.earliest, event.latest, event.weekdays)
    others = _placed_on(session, event, days)
    return tuple(
        chain(
            on_another_day(wanted, days),
            outside_window(wanted, days),
            on_another_weekday(wanted, days),
            on_closed_days(_closed(session, event), days),
            at_a_busy_venue(_venue_busy(session, venue, others), days),
            too_near_or_far(_neighbours(session, event), days),
            beside_events_of_the_same_people(_same_people(session, event, others), days),
        )
    )


def _closed(session: Session, event: Event) -> tuple[Span, ...]:
    asked = select(ClosedDays).where(ClosedDays.partnership_id == event.partnership_id)
    rows = session.scalars(asked.order_by(ClosedDays.from_on, ClosedDays.id))
    return tuple(Span(row.from_on, row.until_on, row.reason) for row in rows)


def _venue_busy(session: Session, venue: Venue, others: Iterable[Event]) -> tuple[Span, ...]:
    asked = select(VenueBusy).where(VenueBusy.venue_id == venue.id).order_by(VenueBusy.from_on, VenueBusy.id)
    taken = [
        Span(row.from_on, row.until_on, Bilingual(row.reason, row.reason)) for row in session.scalars(asked)
    ]
    return (*taken, *(_span(other) for other in others if other.venue_id == venue.id))


def _placed_on(session: Session, event: Event, days: Days) -> tuple[Event, ...]:
    """Other events of any partnership that share a day, by their start."""
    asked = select(Event).where(
        Event.id != event.id, Event.starts.is_not(None), Event.state != EventState.CANCELLED
    )
    found = session.scalars(asked.order_by(Event.starts, Event.id))
    return tuple(other for other in found if _span(other).meets(days.first, days.last))


def _span(event: Event) -> Span:
    if event.local_starts is None or event.local_ends is None:
        raise ValueError(f"event {event.slug} has no day; expected one that is placed")
    return Span(event.local_starts.date(), event.local_ends.date(), event.title)


def _neighbours(session: Session, event: Event) -> tuple[Neighbour, ...]:
    asked = select(Gap).where(or_(Gap.first_id == event.id, Gap.then_id == event.id))
    gaps = session.scalars(asked.order_by(Gap.first_id, Gap.then_id))
    return tuple(chain.from_iterable(_neighbour(session, event, gap) for gap in gaps))


def _neighbour(session: Session, event: Event, gap: Gap) -> Iterator[Neighbour]:
    comes_first = gap.first_id == event.id
    other = session.get_one(Event, gap.then_id if comes_first else gap.first_id)
    if other.local_starts is not None and other.state is not EventState.CANCELLED:
        start = other.local_starts.date()
        ways = (-gap.max_days, -gap.min_days) if comes_first else (gap.min_days, gap.max_days)
        earliest, latest = (start + timedelta(days=number) for number in ways)
        yield Neighbour(other.title, earliest, latest)


def _same_people(session: Session, event: Event, others: Iterable[Event]) -> tuple[Span, ...]:
    mine = _invited(session, event)
    return tuple(
        _span(other)
        for other in others
        if other.partnership_id == event.partnership_id and mine & _invited(session, other)
    )


def _invited(session: Session, event: Event) -> frozenset[tuple[int, int]]:
    """Membership and role of all who may be sent."""
    return frozenset((one.membership_id, one.role_id) for one in invitations(session, event) if one.cap > 0)
