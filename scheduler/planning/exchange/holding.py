"""Which constraints a question keeps; an explanation leaves some of them out."""

from collections.abc import Callable

from scheduler.planning.exchange.plan import ConstraintId

Holds = Callable[[ConstraintId], bool]
"""Whether a constraint is to be kept."""


def everything(_: ConstraintId) -> bool:
    """Every constraint is to be kept."""
    return True
