"""Why there is no plan, in words, and what would make one possible."""

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import ConstraintId, Infeasible, Repair
from scheduler.planning.explanation.facts import facts
from scheduler.planning.explanation.programme import programme_conflict
from scheduler.planning.explanation.repairs import programme_repairs
from scheduler.planning.explanation.visits import visit_conflict, visit_repairs
from scheduler.planning.explanation.words import say
from scheduler.planning.search.run import Run

SECONDS = 6.0
"""No further repair is sought after so many seconds."""


def explain_programme(instance: Instance, run: Run) -> Infeasible:
    """Why the instance has no programme."""
    conflict = programme_conflict(instance, run)
    return _told(instance, conflict, programme_repairs(instance, conflict, run, SECONDS))


def explain_visits(instance: Instance, run: Run) -> Infeasible:
    """Why the instance has no exchange visits."""
    conflict = visit_conflict(instance, run)
    return _told(instance, conflict, visit_repairs(instance, conflict, run, SECONDS))


def _told(instance: Instance, conflict: tuple[ConstraintId, ...], repairs: tuple[Repair, ...]) -> Infeasible:
    said = [facts(instance, name) for name in conflict]
    return Infeasible(
        instance=instance.name,
        conflict=conflict,
        sentences_da=tuple(say("da", "constraints", one.key, one.values) for one in said),
        sentences_en=tuple(say("en", "constraints", one.key, one.values) for one in said),
        repairs=repairs,
    )
