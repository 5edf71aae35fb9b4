"""A plan with its cost and bound, or the answer that there is none and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ConstraintId = str
"""A hard constraint by its name in the format, such as `event:conference-2/capacity`."""

PROGRAMME_TERMS = (
    "conflict",
    "event_weekday",
    "venue_price",
    "event_travel",
    "event_travel_worst",
    "event_moved",
    "venue_moved",
)
VISIT_TERMS = (
    "unmet_wish",
    "unmet_worst",
    "visit_travel",
    "crowding",
    "visit_weekday",
    "visit_moved",
    "visit_dropped",
)


class Status(StrEnum):
    """How good a plan is known to be."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, kw_only=True, order=True)
class Placement:
    """An event with its first day and its venue."""

    event: str
    start: date
    venue: str


@dataclass(frozen=True, kw_only=True, order=True)
class Visit:
    """One municipality receives another on one day."""

    network: str
    guest: str
    host: str
    date: date


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A visit that people have decided on, whatever it costs; day: that one alone, absent for any day."""

    id: str
    network: str
    guest: str
    host: str
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Events in the order of the instance, visits sorted; cost and bound by term and by sum.

    cost: every term of PROGRAMME_TERMS and VISIT_TERMS, and the sums `programme`, `visits`, `total`.
    bound: some of the same keys; no plan of the instance costs less.
    fewest_changes: of what was announced, how many days and venues every plan must change at least (`programme`), and
    how many `visits` it must move or drop, the events being where this plan has them; empty where nothing was.
    """

    instance: str
    status: Status
    events: tuple[Placement, ...]
    visits: tuple[Visit, ...]
    cost: Mapping[str, int]
    bound: Mapping[str, int]
    fewest_changes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One value of the instance to be changed, such as `events.conference-2.latest`; None takes it away."""

    at: str
    value: str | int | tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One constraint loosened so that a plan is possible, which was shown by finding one.

    part: what was planned with the repair, `programme` or `visits`; `cost` and `bound` are of that part.
    """

    constraint: ConstraintId
    da: str
    en: str
    changes: tuple[Change, ...]
    part: str
    cost: int
    bound: int


@dataclass(frozen=True, kw_only=True)
class Infeasible:
    """No plan exists: constraints that cannot hold together, a sentence for each, and ways out."""

    instance: str
    conflict: tuple[ConstraintId, ...]
    sentences_da: tuple[str, ...] = ()
    sentences_en: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())


def gap(cost: int, bound: int) -> float:
    """How much of the cost is not proved needed, from 0 to 1."""
    return (cost - bound) / cost if cost > 0 else 0.0
