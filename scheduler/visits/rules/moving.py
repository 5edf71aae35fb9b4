"""Which visits a plan may move or end: those that a plan brought, while not both said yes to their day."""

from typing import Protocol

from scheduler.visits.states import COMING, Side, VisitState

OF_A_PLAN = frozenset({VisitState.AGREED, VisitState.RESCHEDULE_PROPOSED})


class Standing(Protocol):
    """A visit as these rules see it."""

    @property
    def state(self) -> VisitState: ...  # noqa: D102
    @property
    def proposed_by(self) -> Side: ...  # noqa: D102
    @property
    def host_accepts(self) -> bool: ...  # noqa: D102
    @property
    def guest_accepts(self) -> bool: ...  # noqa: D102
    @property
    def declined_by(self) -> Side | None: ...  # noqa: D102


def may_be_moved(visit: Standing) -> bool:
    """Whether a plan may give the visit another day, or end it."""
    both = visit.host_accepts and visit.guest_accepts
    return visit.proposed_by is Side.ORGANISER and visit.state in OF_A_PLAN and not both


def is_settled(visit: Standing) -> bool:
    """Whether the visit is still to come and stays where it is, whatever a plan would rather have."""
    return visit.state in COMING and not may_be_moved(visit)


def may_decline_day(visit: Standing) -> bool:
    """Whether a side may say that it cannot on the day, and leave it to the next plan to find another."""
    return visit.state is VisitState.AGREED and may_be_moved(visit) and visit.declined_by is None
