"""A planning instance: who takes part, what is held, where, and what each thing costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from scheduler.planning.exchange.dates import Span, days_from
from scheduler.planning.exchange.plan import Decided, Placement, Visit

Extra = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One municipality; `members` people by role, `wants` priority 1..3 by theme.

    receives: the roles whose people it receives as guests; absent for all. travel_km: how far its own people go
    at most, where that is less than the network's reach; absent without limit.
    """

    code: str
    name: str
    region: str
    lat: float
    lon: float
    members: Mapping[str, int]
    wants: Mapping[str, int]
    offers: frozenset[str]
    max_guests: int
    max_visit_dates: int
    preferred_weekdays: frozenset[int]
    busy: tuple[Span, ...]
    receives: frozenset[str] | None = None
    travel_km: int | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A hall; `day_price` whole DKK, `capacity` people."""

    id: str
    name: str
    region: str
    lat: float
    lon: float
    capacity: int
    day_price: int
    busy: tuple[Span, ...]
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event of `days` days in a row; `audience` the most people per municipality, by role."""

    id: str
    kind: str
    title: str
    days: int
    earliest: date
    latest: date
    weekdays: frozenset[int]
    preferred_weekdays: frozenset[int]
    audience: Mapping[str, int]
    municipalities: tuple[str, ...]
    fixed_start: date | None = None
    extra: Extra = field(default_factory=dict)

    def on(self, start: date) -> tuple[date, ...]:
        """The days of the event when it starts on that day."""
        return days_from(start, self.days)

    def heads_from(self, municipality: Municipality) -> int:
        """How many people the municipality sends."""
        return sum(min(most, municipality.members.get(role, 0)) for role, most in self.audience.items())

    def roles_from(self, municipality: Municipality) -> tuple[str, ...]:
        """The roles of which the municipality sends anybody, in the order of the audience."""
        return tuple(
            role for role, most in self.audience.items() if min(most, municipality.members.get(role, 0)) > 0
        )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A rule: `then` starts least..most calendar days after `first` starts."""

    id: str
    first: str
    then: str
    least: int
    most: int
    extra: Extra = field(default_factory=dict)


class Exchange(StrEnum):
    """How visits of a network answer each other."""

    MUTUAL = "mutual"
    BALANCED = "balanced"


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """A closed range of whole numbers."""

    least: int
    most: int

    def holds(self, number: int) -> bool:
        """Whether the number lies in the range."""
        return self.least <= number <= self.most


@dataclass(frozen=True, kw_only=True)
class Network:
    """Municipalities that visit each other; `role` travels, `delegation` is how many are sent at most."""

    id: str
    role: str
    municipalities: tuple[str, ...]
    exchange: Exchange
    visits_made: Bounds
    visits_hosted: Bounds
    delegation: int
    max_km: int
    return_weeks: Bounds
    earliest: date
    latest: date
    extra: Extra = field(default_factory=dict)

    def sent_by(self, municipality: Municipality) -> int:
        """How many people travel when the municipality is the guest."""
        return min(self.delegation, municipality.members.get(self.role, 0))


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What one unit of each term costs; units as in the format's table of costs."""

    conflict: Mapping[str, int]
    event_weekday: int
    venue_price: int
    venue_price_unit: int
    event_travel: int
    event_travel_unit: int
    event_travel_worst: int
    event_moved: int
    venue_moved: int
    unmet_wish: int
    unmet_worst: int
    visit_travel: int
    crowding: int
    visit_weekday: int
    visit_moved: int
    visit_dropped: int
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Published:
    """What has been announced before; events and visits that are no longer known may occur."""

    events: tuple[Placement, ...] = ()
    visits: tuple[Visit, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A whole instance; every reference between its parts is known to hold.

    pinned: visits that are made, on that day where one is named. forbidden: visits that are not, or not on that day.
    """

    name: str
    start: date
    end: date
    roles: tuple[str, ...]
    themes: tuple[str, ...]
    closed: tuple[Span, ...]
    municipalities: tuple[Municipality, ...]
    venues: tuple[Venue, ...]
    events: tuple[Event, ...]
    rules: tuple[Gap, ...]
    networks: tuple[Network, ...]
    crowding_weeks: int
    weights: Weights
    published: Published | None = None
    today: date | None = None
    notice_days: int = 0
    pinned: tuple[Decided, ...] = ()
    forbidden: tuple[Decided, ...] = ()
    extra: Extra = field(default_factory=dict)

    @cached_property
    def municipality(self) -> Mapping[str, Municipality]:
        """Municipalities by code."""
        return {one.code: one for one in self.municipalities}

    @cached_property
    def venue(self) -> Mapping[str, Venue]:
        """Venues by id."""
        return {one.id: one for one in self.venues}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Events by id."""
        return {one.id: one for one in self.events}

    @cached_property
    def network(self) -> Mapping[str, Network]:
        """Networks by id."""
        return {one.id: one for one in self.networks}

    def heads(self, event: Event) -> int:
        """How many people the event gathers."""
        return sum(event.heads_from(self.municipality[code]) for code in event.municipalities)
