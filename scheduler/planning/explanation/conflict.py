"""A minimal conflict: constraints that cannot hold together, and can without any one of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scheduler.planning.exchange.plan import ConstraintId

Feasible = Callable[[frozenset[ConstraintId]], bool]
"""Whether constraints can hold together; those not named are left out."""


def minimal_conflict(names: Sequence[ConstraintId], is_feasible: Feasible) -> tuple[ConstraintId, ...]:
    """A minimal conflict among the names, in their order; empty when they can all hold together.

    Halves are left out first, so that a small conflict is found among many names with few questions; then each
    constraint left is shown to be needed. The first names are given up first.
    """
    if is_feasible(frozenset(names)):
        return ()
    question = _Question(is_feasible)
    found = question.needed_of(tuple(names), frozenset())
    return filtered(tuple(name for name in names if name in found), is_feasible)


def filtered(names: Sequence[ConstraintId], is_feasible: Feasible) -> tuple[ConstraintId, ...]:
    """Those of the names without which the rest could hold together; each is left out in turn."""
    kept = list(names)
    for name in names:
        rest = frozenset(one for one in kept if one != name)
        if not is_feasible(rest):
            kept.remove(name)
    return tuple(kept)


@dataclass
class _Question:
    """Asks which of some names are needed for a conflict, others being held."""

    is_feasible: Feasible
    asked: dict[frozenset[ConstraintId], bool] = field(default_factory=dict)

    def needed_of(
        self, names: tuple[ConstraintId, ...], held: frozenset[ConstraintId], *, changed: bool = False
    ) -> frozenset[ConstraintId]:
        """Names that, with those held, cannot hold together; none when those held cannot already."""
        if changed and not self._can_hold(held):
            return frozenset()
        if len(names) <= 1:
            return frozenset(names)
        early, late = names[: len(names) // 2], names[len(names) // 2 :]
        of_early = self.needed_of(early, held | set(late), changed=True)
        of_late = self.needed_of(late, held | of_early, changed=bool(of_early))
        return of_early | of_late

    def _can_hold(self, names: frozenset[ConstraintId]) -> bool:
        if names not in self.asked:
            self.asked[names] = self.is_feasible(names)
        return self.asked[names]
