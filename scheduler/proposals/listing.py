"""The planning runs of a partnership as a list: searched, narrowed and sorted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.people.tables import Person
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.visits.tables import Network
from scheduler.words import Bilingual


class Order(StrEnum):
    """What the list is sorted by."""

    NEWEST = "newest"
    OLDEST = "oldest"
    COST = "cost"
    STATE = "state"


class Kind(StrEnum):
    """Plans that may be published, and plans of what is not so."""

    PLAN = "plan"
    WHAT_IF = "what-if"


@dataclass(frozen=True)
class Narrow:
    """What of the list is wanted; what is empty or absent asks for nothing in particular.

    text: part of the name of whoever ordered the run, or its number.
    """

    text: str = ""
    state: RunState | None = None
    kind: Kind | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True)
class Listed:
    """One run: who ordered it when, where it stands, and its cost with the bound below it.

    network: the one whose visits alone are planned; absent where everything is.
    """

    id: int
    kind: Kind
    state: RunState
    ordered: datetime
    ordered_by: str
    elapsed_seconds: int
    best: int | None
    bound: int | None
    published: datetime | None
    network: Bilingual | None = None


def runs(session: Session, partnership_id: int, narrow: Narrow) -> list[Listed]:
    """The runs that are wanted, in the order wanted."""
    asked = (
        select(PlanningRun, Person.name, Network)
        .outerjoin(Network, Network.id == PlanningRun.network_id)
        .outerjoin(Person, Person.id == PlanningRun.ordered_by_id)
        .where(PlanningRun.partnership_id == partnership_id)
        .order_by(PlanningRun.id.desc())
    )
    if narrow.state is not None:
        asked = asked.where(PlanningRun.state == narrow.state)
    if narrow.kind is not None:
        is_what_if = PlanningRun.what_if.is_not(None)
        asked = asked.where(is_what_if if narrow.kind is Kind.WHAT_IF else ~is_what_if)
    found = [_listed(run, name or "", network) for run, name, network in session.execute(asked)]
    return sorted((one for one in found if _fits(one, narrow.text)), key=ORDERS[narrow.order])


ORDERS: Mapping[Order, Callable[[Listed], tuple[int | str, ...]]] = {
    Order.NEWEST: lambda one: (-one.id,),
    Order.OLDEST: lambda one: (one.id,),
    Order.COST: lambda one: (one.best is None, one.best or 0, -one.id),
    Order.STATE: lambda one: (list(RunState).index(one.state), -one.id),
}


def _fits(one: Listed, text: str) -> bool:
    return text.casefold() in one.ordered_by.casefold() or text == str(one.id)


def _listed(run: PlanningRun, name: str, network: Network | None) -> Listed:
    return Listed(
        id=run.id,
        kind=Kind.PLAN if run.what_if is None else Kind.WHAT_IF,
        state=run.state,
        ordered=run.ordered,
        ordered_by=name,
        elapsed_seconds=run.elapsed_seconds,
        best=run.best,
        bound=run.bound,
        published=run.published,
        network=network.name if network else None,
    )
