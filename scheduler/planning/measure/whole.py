"""The cost of a whole plan by term, and every hard constraint that it breaks."""

from collections.abc import Mapping, Sequence

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import ConstraintId, Placement, Visit
from scheduler.planning.measure.broken_programme import broken_programme
from scheduler.planning.measure.broken_visits import broken_visits
from scheduler.planning.measure.programme import programme_terms
from scheduler.planning.measure.visits import visit_terms


def cost_of(instance: Instance, events: Sequence[Placement], visits: Sequence[Visit]) -> Mapping[str, int]:
    """The fourteen terms, then the sums `programme`, `visits` and `total`."""
    programme, exchange = programme_terms(instance, events), visit_terms(instance, visits)
    sums = {"programme": sum(programme.values()), "visits": sum(exchange.values())}
    return {**programme, **exchange, **sums, "total": sum(sums.values())}


def broken(
    instance: Instance, events: Sequence[Placement], visits: Sequence[Visit]
) -> tuple[ConstraintId, ...]:
    """The broken constraints by id, sorted, each once; empty when the plan is valid."""
    both = {*broken_programme(instance, events), *broken_visits(instance, events, visits)}
    return tuple(sorted(both))
