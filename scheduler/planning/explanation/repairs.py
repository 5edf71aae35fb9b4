"""The ways out of a conflict of the programme: each loosens one constraint, and is shown by a plan."""

from collections.abc import Sequence

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import ConstraintId, Repair
from scheduler.planning.exchange.progress import Part
from scheduler.planning.explanation.facts import facts
from scheduler.planning.explanation.loosening import loosened
from scheduler.planning.explanation.words import say
from scheduler.planning.measure.broken_programme import broken_programme
from scheduler.planning.measure.programme import programme_terms
from scheduler.planning.programme.choices import choices
from scheduler.planning.programme.solving import solve
from scheduler.planning.search.run import NothingFoundError, Run


def programme_repairs(
    instance: Instance, conflict: Sequence[ConstraintId], run: Run, seconds: float
) -> tuple[Repair, ...]:
    """The repairs found, cheapest first; after that many seconds of the run no further one is sought."""
    found: list[Repair] = []
    for name in reversed(conflict):
        if found and run.elapsed > seconds:
            break
        repair = _repair(instance, name, run)
        found += [repair] if repair else []
    return tuple(sorted(found, key=lambda one: (one.cost, one.constraint)))


def _repair(instance: Instance, name: ConstraintId, run: Run) -> Repair | None:
    """The constraint is left out, and then put back just so far that the programme found keeps it."""
    try:
        programme = solve(choices(instance, lambda one: one != name), run)
    except NothingFoundError:
        return None
    found = loosened(instance, name, programme.placements) if programme.placements else None
    if found is None or programme.placements is None:
        return None
    if broken_programme(found.instance, programme.placements):
        return None
    key = facts(instance, name).key
    return Repair(
        constraint=name,
        da=say("da", "repairs", key, found.values),
        en=say("en", "repairs", key, found.values),
        changes=found.changes,
        part=Part.PROGRAMME.value,
        cost=sum(programme_terms(found.instance, programme.placements).values()),
        bound=programme.bound,
    )
