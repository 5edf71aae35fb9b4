"""What an organiser should know about a definition, though it may stand as it is."""

from collections.abc import Iterator

from scheduler.partnership.definition.whole import Definition
from scheduler.programme.frame.closed import Span, closed_spans
from scheduler.programme.frame.expansion import Asked, asked_events
from scheduler.programme.frame.starts import allowed_starts

SATURDAY = 6
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def warnings(definition: Definition) -> tuple[str, ...]:
    """Deadlines on a weekend, which stay as written, and events that no day is left for; may be empty."""
    term = definition.term
    closed = closed_spans(definition.closed, term.starts, term.ends)
    asked = asked_events(definition.programme, term.starts, term.ends)
    return (*_weekend_deadlines(definition), *_events_without_a_day(asked, closed))


def _weekend_deadlines(definition: Definition) -> Iterator[str]:
    for slug, milestone in definition.milestones.items():
        last = milestone.until or milestone.on
        if last.isoweekday() >= SATURDAY:
            yield f"milestones.{slug} ends on {last}, a {DAYS[last.weekday()]}; it stays as written"


def _events_without_a_day(asked: tuple[Asked, ...], closed: tuple[Span, ...]) -> Iterator[str]:
    for event in asked:
        if not allowed_starts(event, closed):
            yield (
                f"event {event.slug} has no day from {event.earliest} to {event.latest} "
                "that is an allowed weekday and not closed"
            )
