"""The states of an event and the steps between them."""

from enum import StrEnum

from scheduler.errors import IllegalStepError
from scheduler.partnership.words import Mode as Mode  # noqa: PLC0414 # programme and definition share it
from scheduler.partnership.words import Online as Online  # noqa: PLC0414 # and this
from scheduler.words import Word, mark


class EventState(StrEnum):
    """From an idea to a report; an event that is cancelled may be planned again."""

    DRAFT = "draft"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    REGISTRATION_OPEN = "registration-open"
    REGISTRATION_CLOSED = "registration-closed"
    HELD = "held"
    REPORTED = "reported"
    CANCELLED = "cancelled"


E = EventState  # short for the table below
STEPS: dict[EventState, frozenset[EventState]] = {
    E.DRAFT: frozenset({E.PLANNED, E.CANCELLED}),
    E.PLANNED: frozenset({E.ANNOUNCED, E.CANCELLED}),
    E.ANNOUNCED: frozenset({E.REGISTRATION_OPEN, E.CANCELLED}),
    E.REGISTRATION_OPEN: frozenset({E.REGISTRATION_CLOSED, E.CANCELLED}),
    E.REGISTRATION_CLOSED: frozenset({E.HELD, E.CANCELLED}),
    E.HELD: frozenset({E.REPORTED}),
    E.REPORTED: frozenset(),
    E.CANCELLED: frozenset({E.PLANNED}),
}
WORDS: dict[EventState, Word] = {
    E.DRAFT: mark("draft"),
    E.PLANNED: mark("planned"),
    E.ANNOUNCED: mark("announced"),
    E.REGISTRATION_OPEN: mark("registration open"),
    E.REGISTRATION_CLOSED: mark("registration closed"),
    E.HELD: mark("held"),
    E.REPORTED: mark("reported"),
    E.CANCELLED: mark("cancelled"),
}
PUBLIC = frozenset({E.ANNOUNCED, E.REGISTRATION_OPEN, E.REGISTRATION_CLOSED, E.HELD, E.REPORTED, E.CANCELLED})
"""States in which everybody may see an event, provided that it has been announced."""


def check_step(given: EventState, wanted: EventState) -> None:
    """Raises IllegalStepError unless an event may go from `given` to `wanted`."""
    if wanted not in STEPS[given]:
        raise IllegalStepError("event", given, wanted, STEPS[given])
