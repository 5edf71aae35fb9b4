"""What one municipality lacks, and by when."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.delegation.strength import Vacancy
from scheduler.registration.overview.desk import Desk
from scheduler.words import Bilingual


@dataclass(frozen=True)
class EventLack:
    """What the municipality lacks at one event that is open for registration, in the order of the roles."""

    event_id: int
    title: Bilingual
    by: datetime | None
    missing: int
    lacks: tuple[Vacancy, ...]


def lacking(desk: Desk) -> tuple[EventLack, ...]:
    """The open events where the municipality is below its fewest, by deadline; those without one come last."""
    found = [
        EventLack(event.id, event.title, event.closes, event.use.missing, _lacks(desk, at))
        for at, event in enumerate(desk.events)
        if event.is_open and event.use.missing
    ]
    return tuple(sorted(found, key=_urgency))


def _lacks(desk: Desk, at: int) -> tuple[Vacancy, ...]:
    uses = [(role, role.uses[at]) for role in desk.roles]
    return tuple(Vacancy(role.role, role.plural, use.missing) for role, use in uses if use and use.missing)


def _urgency(one: EventLack) -> tuple[bool, float, int]:
    return one.by is None, one.by.timestamp() if one.by else 0.0, one.event_id
