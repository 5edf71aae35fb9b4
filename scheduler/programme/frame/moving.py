"""A definition moved to another term: the same partnership, beginning on another day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import count

from scheduler.partnership.definition.parts import Milestone
from scheduler.partnership.definition.programme import Event
from scheduler.partnership.definition.whole import Definition
from scheduler.programme.frame.closed import Span, closed_spans, is_closed

LONGEST_WAIT = timedelta(days=366)


def moved_to(definition: Definition, opening: date) -> Definition:
    """The definition with every date moved as far as its term must move to begin on `opening`.

    Days keep their day of the year where the term does (1 November to another 1 November). A fixed day that
    falls on a weekday that is not allowed, or on a closed day, becomes the next day that is allowed.
    Deadlines stay as they fall. Holidays, weeks and elections are those of the new years.
    """
    move = _mover(definition.term.starts, opening)
    moved = Definition.model_validate(_moved(definition.model_dump(), move))
    closed = closed_spans(moved.closed, moved.term.starts, moved.term.ends + LONGEST_WAIT)
    events = {slug: _on_allowed_day(event, moved, closed) for slug, event in moved.programme.events.items()}
    milestones = {slug: _beside_event(one, events) for slug, one in moved.milestones.items()}
    programme = moved.programme.model_copy(update={"events": events})
    return moved.model_copy(update={"programme": programme, "milestones": milestones})


def first_allowed_day(day: date, weekdays: tuple[int, ...], closed: tuple[Span, ...]) -> date:
    """The day itself, or the first after it that is one of `weekdays` (1 Monday) and not closed."""
    later = (day + timedelta(days=number) for number in count())
    return next(one for one in later if one.isoweekday() in weekdays and not is_closed(closed, one))


def _mover(old: date, new: date) -> Callable[[date], date]:
    years = new.year - old.year
    rest = new - _years_on(old, years)
    return lambda day: _years_on(day, years) + rest


def _years_on(day: date, years: int) -> date:
    """The same day of another year; 28 February stands for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _moved(value: object, move: Callable[[date], date]) -> object:
    if isinstance(value, dict):
        return {key: _moved(inner, move) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_moved(inner, move) for inner in value)
    return move(value) if isinstance(value, date) else value


def _on_allowed_day(event: Event, definition: Definition, closed: tuple[Span, ...]) -> Event:
    if event.fixed_on is None:
        return event
    weekdays = event.weekdays or definition.programme.weekdays
    return event.model_copy(update={"fixed_on": first_allowed_day(event.fixed_on, weekdays, closed)})


def _beside_event(milestone: Milestone, events: Mapping[str, Event]) -> Milestone:
    held = events.get(milestone.event or "")
    if held is None or held.fixed_on is None:
        return milestone
    return milestone.model_copy(update={"on": held.fixed_on})
