"""After a change: the pairing that changes fewest announced visits, and costs least among those."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.progress import Part
from scheduler.planning.pairing.costs import Levels, announced_changes, most_unmet
from scheduler.planning.pairing.model import pairing_model
from scheduler.planning.pairing.search import search
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.run import NothingFoundError, Run


@dataclass(frozen=True, kw_only=True)
class Kept:
    """pairs: None when there is no pairing. fewest: no pairing changes fewer. units: the effort spent."""

    pairs: frozenset[Pair] | None
    fewest: int
    units: float


def fewest_changes(instance: Instance, possible: Mapping[Pair, Candidate], run: Run, units: float) -> Kept:
    """The pairing that drops fewest announced visits, those whose day is lost counted as changed anyhow.

    Raises NothingFoundError when the run ends before there is a pairing or the proof that there is none.
    """
    model = pairing_model(instance, possible, Levels(0, most_unmet(instance)))
    changed = announced_changes(model.cells)
    model.solver.minimize(changed)
    first = search(model, run, units, lambda _best, _bound: False)
    if first.pairs is None or first.cost is None:
        if first.impossible:
            return Kept(pairs=None, fewest=0, units=first.units)
        raise NothingFoundError(f"{run.limits.seconds} seconds gave no pairing; expected one, or a proof")
    model.solver.add(changed <= first.cost)
    model.solver.minimize(model.cost)

    def never(best: int | None, bound: int) -> bool:
        run.tell(Part.VISITS, best, min(bound, 0))
        return False

    second = search(model, run, units / 2, never, first.pairs)
    return Kept(pairs=second.pairs or first.pairs, fewest=first.bound, units=first.units + second.units)
