"""The states of a visit, the steps between them, and what each side may do in them."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.errors import IllegalStepError
from scheduler.words import Word, mark


class VisitState(StrEnum):
    """From an idea to what was learnt."""

    PROPOSED = "proposed"
    ACCEPTED_BY_ONE = "accepted-by-one"
    AGREED = "agreed"
    RESCHEDULE_PROPOSED = "reschedule-proposed"
    CONFIRMED = "confirmed"
    HELD = "held"
    FOLLOWED_UP = "followed-up"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Who did something to a visit."""

    HOST = "host"
    GUEST = "guest"
    ORGANISER = "organiser"


V = VisitState  # short for the tables below
STEPS: Mapping[VisitState, frozenset[VisitState]] = {
    V.PROPOSED: frozenset({V.ACCEPTED_BY_ONE, V.CANCELLED}),
    V.ACCEPTED_BY_ONE: frozenset({V.AGREED, V.CANCELLED}),
    V.AGREED: frozenset({V.CONFIRMED, V.RESCHEDULE_PROPOSED, V.CANCELLED}),
    V.RESCHEDULE_PROPOSED: frozenset({V.AGREED, V.CANCELLED}),
    V.CONFIRMED: frozenset({V.HELD, V.CANCELLED}),
    V.HELD: frozenset({V.FOLLOWED_UP}),
    V.FOLLOWED_UP: frozenset(),
    V.CANCELLED: frozenset(),
}
WORDS: Mapping[VisitState, Word] = {
    V.PROPOSED: mark("proposed"),
    V.ACCEPTED_BY_ONE: mark("awaits an answer"),
    V.AGREED: mark("agreed, to be confirmed"),
    V.RESCHEDULE_PROPOSED: mark("another day is proposed"),
    V.CONFIRMED: mark("confirmed by both"),
    V.HELD: mark("held"),
    V.FOLLOWED_UP: mark("followed up"),
    V.CANCELLED: mark("cancelled"),
}
SIDE_WORDS: Mapping[Side, Word] = {
    Side.HOST: mark("the host"),
    Side.GUEST: mark("the guest"),
    Side.ORGANISER: mark("the organiser"),
}
OPEN = frozenset({V.PROPOSED, V.ACCEPTED_BY_ONE})
"""Not agreed yet: either side may still say another day."""
COMING = frozenset({*OPEN, V.AGREED, V.RESCHEDULE_PROPOSED, V.CONFIRMED})
"""Before it is held; from each of these a visit can be cancelled."""
SURE = frozenset({V.CONFIRMED, V.HELD, V.FOLLOWED_UP})
"""Both sides said yes to the day."""


def check_step(given: VisitState, wanted: VisitState) -> None:
    """Raises IllegalStepError unless a visit may go from `given` to `wanted`."""
    if wanted not in STEPS[given]:
        raise IllegalStepError("visit", given, wanted, STEPS[given])
