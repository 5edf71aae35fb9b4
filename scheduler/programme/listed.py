"""An announced event as lists and pages show it."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.partnership.words import EventKind
from scheduler.programme.states import EventState
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Named:
    """A body or role: its short name for addresses, and what people call it."""

    slug: str
    name: Bilingual


@dataclass(frozen=True)
class Place:
    """Where an event is held."""

    name: str
    address: str


@dataclass(frozen=True)
class Listed:
    """One announced event; `starts` and `ends` are aware UTC, `roles` those invited, in the partnership's order."""

    id: int
    slug: str
    kind: EventKind
    state: EventState
    title: Bilingual
    description: Bilingual
    starts: datetime
    ends: datetime
    body: Named | None
    place: Place | None
    roles: tuple[Named, ...]

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not be held."""
        return self.state is EventState.CANCELLED
