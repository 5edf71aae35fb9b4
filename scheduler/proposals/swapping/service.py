"""Swaps a visit of a proposal for another, in one step: both decisions are kept, and the run is ordered again."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.instance import Exchange
from scheduler.planning.possible.visits import Pair
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.swapping.choices import stage_of
from scheduler.proposals.swapping.rules import swap_refusal
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.what_if.service import order_again
from scheduler.refusal.reasons import Refusal
from scheduler.visits.planned.deciding import Decision, decide


def swap(
    session: Session, actor: Actor, run_id: int, gone: Pair, comes: Pair, now: datetime
) -> PlanningRun | Refusal:
    """A new run in whose plan `comes` is made and `gone` is not; both hold for every plan to come.

    Where visits are returned, an earlier decision on the visit that returns either is given up, since the two
    would contradict each other. Refused, and nothing kept, as by `swap_refusal`. Raises ForbiddenError for
    everybody but an organiser, NotFoundError for a visit that is not in the run's plan, BadInputError where
    the two differ in both sides or in neither.
    """
    require_organiser(actor)
    run = run_by_id(session, run_id)
    stage = stage_of(session, run, gone, now)
    if (comes.guest == gone.guest) == (comes.host == gone.host) or comes.network != gone.network:
        raise BadInputError("instead", str(comes), "the same visit with another guest or another host")
    if refusal := swap_refusal(stage, gone, comes):
        return refusal
    decided: list[tuple[Pair, bool | None]] = [(gone, False), (comes, True)]
    if stage.instance.network[gone.network].exchange is Exchange.MUTUAL:
        decided += [(gone.back, None), (comes.back, None)]
    for pair, is_pinned in decided:
        wanted = Decision(pair.network, pair.guest, pair.host, is_pinned)
        decide(session, actor, run.partnership_id, wanted, now)
    return order_again(session, actor, run_id, now)
