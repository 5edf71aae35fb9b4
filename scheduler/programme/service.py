"""What an organiser does with an event, from its first date to its report."""

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, IllegalStepError
from scheduler.programme.changes.changing import changing
from scheduler.programme.changes.guarantee import hall_refusal
from scheduler.programme.frame.deadlines import deadlines_before, later
from scheduler.programme.frame.hours import instant, span
from scheduler.programme.states import PUBLIC, EventState, Online, check_step
from scheduler.programme.tables import Event, Venue
from scheduler.refusal.reasons import Refusal
from scheduler.settings import RegistrationDefaults
from scheduler.words import Bilingual

MOVABLE = frozenset(
    {
        EventState.PLANNED,
        EventState.ANNOUNCED,
        EventState.REGISTRATION_OPEN,
        EventState.REGISTRATION_CLOSED,
    }
)


BEFORE_OPENING = frozenset({EventState.PLANNED, EventState.ANNOUNCED})


def place(
    session: Session,
    event: Event,
    day: date,
    venue: Venue,
    now: datetime,
    defaults: RegistrationDefaults,
    actor_id: int | None = None,
) -> None:
    """A draft becomes planned: it starts on that day at that venue, with the usual deadlines.

    Errors: IllegalStepError; BadInputError for hours that clocks skip on that day.
    """
    check_step(event.state, EventState.PLANNED)
    with changing(session, event, "place", now, actor_id):
        _settle(event, day, venue)
        _set_deadlines(event, day, defaults)
        event.state = EventState.PLANNED


def announce(session: Session, event: Event, now: datetime, actor_id: int | None = None) -> Refusal | None:
    """Everybody may see the event; a refusal when the hall is smaller than the places it must guarantee.

    Errors: IllegalStepError. Source: decision table row 7.
    """
    check_step(event.state, EventState.ANNOUNCED)
    refusal = hall_refusal(session, event)
    if refusal is None:
        with changing(session, event, "announce", now, actor_id):
            event.state = EventState.ANNOUNCED
            event.announced = event.announced or now
    return refusal


def open_registration(session: Session, event: Event, now: datetime, actor_id: int | None = None) -> None:
    """People may register from now on. Errors: IllegalStepError."""
    check_step(event.state, EventState.REGISTRATION_OPEN)
    with changing(session, event, "open-registration", now, actor_id):
        event.state = EventState.REGISTRATION_OPEN
        event.registration_opens = min(event.registration_opens or now, now)


def close_registration(session: Session, event: Event, now: datetime, actor_id: int | None = None) -> None:
    """Nobody may register any more. Errors: IllegalStepError."""
    _step(session, event, EventState.REGISTRATION_CLOSED, "close-registration", now, actor_id)


def hold(session: Session, event: Event, now: datetime, actor_id: int | None = None) -> None:
    """The event was held. Errors: IllegalStepError."""
    _step(session, event, EventState.HELD, "hold", now, actor_id)


def report(session: Session, event: Event, now: datetime, actor_id: int | None = None) -> None:
    """What came of the event is written up. Errors: IllegalStepError."""
    _step(session, event, EventState.REPORTED, "report", now, actor_id)


def move(
    session: Session,
    event: Event,
    day: date,
    venue: Venue,
    now: datetime,
    actor_id: int | None = None,
    reason: str = "",
    hours: tuple[time, time] | None = None,
) -> Refusal | None:
    """The event on another day, at another venue or at other hours; its deadlines move by as many days.

    A refusal, with nothing changed, when it is announced and the new hall is smaller than it must guarantee.
    hours: begins and finishes, Danish time; where absent they stay.
    Errors: IllegalStepError for an event that has no day yet, is cancelled or has been held; BadInputError for
    hours that clocks skip on that day.
    """
    if event.local_starts is None or event.state not in MOVABLE:
        raise IllegalStepError("event", event.state, "moved", [])
    refusal = hall_refusal(session, event, venue) if event.state in PUBLIC else None
    if refusal is not None:
        return refusal
    with changing(session, event, "move", now, actor_id, reason):
        days = (day - event.local_starts.date()).days
        if hours is not None:
            event.begins, event.finishes = hours
        _settle(event, day, venue)
        _move_deadlines(event, days)
    return None


def cancel(
    session: Session, event: Event, now: datetime, actor_id: int | None = None, reason: str = ""
) -> None:
    """The event will not be held. Errors: IllegalStepError."""
    check_step(event.state, EventState.CANCELLED)
    with changing(session, event, "cancel", now, actor_id, reason):
        event.state = EventState.CANCELLED
        event.cancelled = now


def reinstate(
    session: Session, event: Event, now: datetime, actor_id: int | None = None, reason: str = ""
) -> None:
    """A cancelled event is planned again, on its old day.

    Errors: IllegalStepError; BadInputError for one that was cancelled before it had a day.
    """
    check_step(event.state, EventState.PLANNED)
    if event.local_starts is None:
        raise BadInputError(f"event {event.slug}", "without a day", "an event that had one; place it instead")
    with changing(session, event, "reinstate", now, actor_id, reason):
        event.state = EventState.PLANNED
        event.cancelled = None


def edit(
    session: Session,
    event: Event,
    now: datetime,
    actor_id: int | None = None,
    *,
    title: Bilingual | None = None,
    description: Bilingual | None = None,
    hall: int | None = None,
    open_to_prospective: bool | None = None,
    online: Online | None = None,
    online_link: str | None = None,
) -> None:
    """The event with the fields given; those absent stay. hall: people, in place of the venue's capacity."""
    with changing(session, event, "edit", now, actor_id):
        event.title = title or event.title
        event.description = description or event.description
        event.hall = event.hall if hall is None else hall
        if open_to_prospective is not None:
            event.open_to_prospective = open_to_prospective
        event.online = event.online if online is None else online
        event.online_link = event.online_link if online_link is None else online_link


def _step(
    session: Session, event: Event, wanted: EventState, action: str, now: datetime, actor_id: int | None
) -> None:
    check_step(event.state, wanted)
    with changing(session, event, action, now, actor_id):
        event.state = wanted


def _settle(event: Event, day: date, venue: Venue) -> None:
    event.local_starts, event.local_ends = span(day, event.days, event.begins, event.finishes)
    event.starts, event.ends = instant(event.local_starts), instant(event.local_ends)
    event.venue_id = venue.id


def _set_deadlines(event: Event, day: date, defaults: RegistrationDefaults) -> None:
    deadlines = deadlines_before(day, defaults)
    event.registration_opens = deadlines.opens
    event.registration_closes = deadlines.closes
    event.merges = deadlines.merges
    event.offers_from = deadlines.offers_from
    event.own_first_until = deadlines.own_first_until
    event.freezes = deadlines.freezes


def _move_deadlines(event: Event, days: int) -> None:
    if event.state in BEFORE_OPENING:
        event.registration_opens = later(event.registration_opens, days)
    event.registration_closes = later(event.registration_closes, days)
    event.merges = later(event.merges, days)
    event.offers_from = later(event.offers_from, days)
    event.own_first_until = later(event.own_first_until, days)
    event.freezes = later(event.freezes, days)
