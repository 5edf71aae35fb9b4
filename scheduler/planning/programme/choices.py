"""What each event may choose between, with costs: the whole programme as a problem of choice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Event, Gap, Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.measure.broken_programme import invited
from scheduler.planning.measure.programme import published_placements, worst_travel_km
from scheduler.planning.programme.days import start_days, stays
from scheduler.planning.programme.objective import busy_starts, day_costs, venue_costs


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One event: the cost of each start day and of each venue, and the days on which a venue is taken.

    days: cost by start day (proleptic ordinal), in order. taken: start days by venue.
    """

    event: Event
    days: Mapping[int, int]
    venues: Mapping[str, int]
    taken: Mapping[str, frozenset[int]]

    def narrowed(self, days: AbstractSet[int], venues: AbstractSet[str]) -> "Choice":
        """The choice between fewer days and venues."""
        return replace(
            self,
            days={day: cost for day, cost in self.days.items() if day in days},
            venues={venue: cost for venue, cost in self.venues.items() if venue in venues},
        )


@dataclass(frozen=True, kw_only=True)
class Choices:
    """All events by id, in the order of the instance, and what binds them to each other.

    audiences: sets of events of which no two may share a day. shared: the venues that hold one event a day.
    worst_weight: what a unit of the longest way costs. most_moves: how many moves of announced days and venues
    are allowed; None for any number.
    """

    instance: Instance
    events: Mapping[str, Choice]
    rules: tuple[Gap, ...]
    audiences: tuple[tuple[str, ...], ...]
    shared: frozenset[str]
    worst_weight: int
    most_moves: int | None = None

    @cached_property
    def impossible(self) -> tuple[str, ...]:
        """The events that have no day or no venue."""
        return tuple(name for name, one in self.events.items() if not one.days or not one.venues)

    def narrowed(
        self, days: Mapping[str, AbstractSet[int]], venues: Mapping[str, AbstractSet[str]]
    ) -> "Choices":
        """The same programme with fewer days and venues for each event."""
        fewer = {name: one.narrowed(days[name], venues[name]) for name, one in self.events.items()}
        return replace(self, events=fewer)

    def cost_of(self, placements: Sequence[Placement]) -> int:
        """What the placements cost; they are among the choices."""
        alone = sum(
            self.events[one.event].days[one.start.toordinal()] + self.events[one.event].venues[one.venue]
            for one in placements
        )
        units = worst_travel_km(self.instance, placements) // self.instance.weights.event_travel_unit
        return alone + self.worst_weight * units


def choices(instance: Instance, holds: Holds = everything) -> Choices:
    """What the events of the instance may choose between, under the constraints that are kept."""
    return Choices(
        instance=instance,
        events={event.id: _choice(instance, event, holds) for event in instance.events},
        rules=tuple(rule for rule in instance.rules if holds(f"rule:{rule.id}")),
        audiences=audiences(instance, holds),
        shared=frozenset(one.id for one in instance.venues if holds(f"venue:{one.id}/one-event-a-day")),
        worst_weight=instance.weights.event_travel_worst,
    )


def announced(choices: Choices) -> tuple[Placement, ...]:
    """The published placements of events that are still to be held."""
    return tuple(
        one for name, one in published_placements(choices.instance).items() if name in choices.events
    )


def _choice(instance: Instance, event: Event, holds: Holds) -> Choice:
    days = day_costs(instance, event, start_days(instance, event, holds))
    venues = venue_costs(instance, event, venues_for(instance, event, holds))
    taken = {venue: taken_days(instance, event, venue, days, holds) for venue in venues}
    return Choice(event=event, days=days, venues=venues, taken=taken)


def venues_for(instance: Instance, event: Event, holds: Holds = everything) -> tuple[str, ...]:
    """`event:E/capacity`: the venues that hold all heads; the announced one alone within the notice period."""
    heads = instance.heads(event)
    large = tuple(
        venue.id
        for venue in instance.venues
        if heads <= venue.capacity or not holds(f"event:{event.id}/capacity")
    )
    if stays(instance, event, holds):
        return tuple(venue for venue in large if venue == published_placements(instance)[event.id].venue)
    return large


def taken_days(
    instance: Instance, event: Event, venue: str, days: Iterable[int], holds: Holds = everything
) -> frozenset[int]:
    """`venue:V/BUSY`: those of the start days on which the venue is let to others."""
    busy = [span for span in instance.venue[venue].busy if holds(f"venue:{venue}/{span.id}")]
    stretches = busy_starts(busy, "", event.days)
    return frozenset(days).intersection(day for first, last in stretches for day in range(first, last + 1))


def audiences(instance: Instance, holds: Holds = everything) -> tuple[tuple[str, ...], ...]:
    """`audience:E+F`: sets of events of which no two may share a day, none inside another, sorted.

    Each set is in the order of the instance. Where a pair is not to be kept, its set falls into pairs.
    """
    people: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for event in instance.events:
        for pair in invited(instance, event):
            people[pair].append(event.id)
    sets: set[tuple[str, ...]] = set()
    for together in set(map(tuple, people.values())):
        pairs = list(combinations(together, 2))
        kept = [pair for pair in pairs if holds(f"audience:{pair[0]}+{pair[1]}")]
        sets |= {together} if len(kept) == len(pairs) else set(kept)
    return tuple(sorted(one for one in sets if not any(set(one) < set(other) for other in sets)))
