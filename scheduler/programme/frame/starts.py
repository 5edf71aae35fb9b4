"""The days on which an event may start."""

from datetime import date, timedelta

from scheduler.programme.frame.closed import Span
from scheduler.programme.frame.expansion import Asked


def allowed_starts(event: Asked, closed: tuple[Span, ...]) -> tuple[date, ...]:
    """Each day in the event's window from which all its days are allowed weekdays and open; may be empty."""
    if event.fixed_on is not None:
        return (event.fixed_on,) if _is_allowed(event, event.fixed_on, closed) else ()
    number = (event.latest - event.earliest).days - event.days + 2
    starts = (event.earliest + timedelta(days=ahead) for ahead in range(max(0, number)))
    return tuple(day for day in starts if _is_allowed(event, day, closed))


def _is_allowed(event: Asked, start: date, closed: tuple[Span, ...]) -> bool:
    last = start + timedelta(days=event.days - 1)
    days = (start + timedelta(days=ahead) for ahead in range(event.days))
    return all(day.isoweekday() in event.weekdays for day in days) and not any(
        span.meets(start, last) for span in closed
    )
