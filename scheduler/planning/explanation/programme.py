"""Why no programme exists: the cheapest questions first, then the exact model."""

from collections.abc import Iterator
from functools import partial

from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.plan import ConstraintId
from scheduler.planning.explanation.conflict import filtered, minimal_conflict
from scheduler.planning.programme.named import constraints, days_left, fits_alone, is_feasible
from scheduler.planning.search.run import Run

Names = frozenset[ConstraintId]


def programme_conflict(instance: Instance, run: Run) -> tuple[ConstraintId, ...]:
    """A minimal conflict of the programme; empty when a programme exists, or none was shown not to.

    The smallest conflict that a single event has comes first, then one that rules between events have, then
    any. Whatever is found is filtered once more by the exact model.
    """

    def can_hold(names: Names) -> bool:
        return is_feasible(instance, names.__contains__, run) is not False

    found = min(_of_single_events(instance), key=len, default=()) or _of_rules(instance)
    return filtered(found, can_hold) if found else minimal_conflict(constraints(instance), can_hold)


def _of_single_events(instance: Instance) -> Iterator[tuple[ConstraintId, ...]]:
    for event in instance.events:
        names = tuple(name for name in constraints(instance) if _may_concern(event, name))
        if conflict := minimal_conflict(names, partial(_fits, instance, event)):
            yield conflict


def _fits(instance: Instance, event: Event, names: Names) -> bool:
    return fits_alone(instance, event, names.__contains__)


def _may_concern(event: Event, name: ConstraintId) -> bool:
    """Whether the constraint can keep the event, taken alone, from a day or a venue."""
    kind, _, rest = name.partition(":")
    if kind in {"rule", "audience"} or name.endswith("/one-event-a-day"):
        return False
    return kind != "event" or rest.rpartition("/")[0] == event.id


def _of_rules(instance: Instance) -> tuple[ConstraintId, ...]:
    names = tuple(name for name in constraints(instance) if not name.startswith(("venue:", "audience:")))
    return minimal_conflict(names, lambda kept: all(days_left(instance, kept.__contains__).values()))
