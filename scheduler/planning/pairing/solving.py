"""Who visits whom: branches on the worst-off municipality until the best pairing is proved or time is up."""

from collections.abc import Mapping, Sequence

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.pairing.counting import changes, least_cost, pairing_terms, sure_moves
from scheduler.planning.pairing.hunt import Hunt
from scheduler.planning.pairing.replanning import fewest_changes
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.possible.visits import Candidate, Pair, announced, candidates
from scheduler.planning.search.run import NothingFoundError, Run

UNITS_A_SECOND = 0.5
"""Deterministic units of the solver that fit in a second even on a busy machine."""


def pair(
    instance: Instance, run: Run, seconds: float | None = None, placements: Sequence[Placement] = ()
) -> Pairing:
    """The pairing that changes fewest announced visits, then the cheapest found, with its bound.

    seconds: what to spend, the run's limit by default; turned into deterministic effort, so that the same
    limits give the same pairing. It is exceeded only while there is no pairing at all.
    placements: events as placed, where they are known already; a pair needs a day on which both can.
    Raises NothingFoundError when the run ends before there is a pairing or the proof that there is none.
    """
    units = (run.limits.seconds if seconds is None else seconds) * UNITS_A_SECOND
    possible = candidates(instance, placements)
    if announced(instance):
        return _again(instance, possible, run, units)
    hunt = Hunt(instance, possible, run, units).ended()
    if hunt.best is None:
        return _none(hunt, run)
    return _pairing(instance, possible, hunt.best, hunt.bound)


def _again(instance: Instance, possible: Mapping[Pair, Candidate], run: Run, units: float) -> Pairing:
    """The pairing with the fewest changes; its bound is that of any pairing, wherever the events lie."""
    kept = fewest_changes(instance, possible, run, units)
    if kept.pairs is None:
        return Pairing(pairs=None, cost={}, bound=0)
    anywhere = candidates(instance)
    hunt = Hunt(instance, anywhere, run, units - kept.units, start=kept.pairs).ended()
    best = min(
        (pairs for pairs in (kept.pairs, hunt.best) if pairs is not None and pairs <= possible.keys()),
        key=lambda pairs: (changes(instance, possible, pairs), least_cost(instance, possible, pairs)),
    )
    return _pairing(instance, possible, best, hunt.bound, kept.fewest)


def _pairing(
    instance: Instance,
    possible: Mapping[Pair, Candidate],
    pairs: frozenset[Pair],
    bound: int,
    fewest: int = 0,
) -> Pairing:
    return Pairing(
        pairs=tuple(sorted(pairs)),
        cost=pairing_terms(instance, pairs),
        bound=min(bound, least_cost(instance, possible, pairs)),
        sure_moves=sure_moves(instance, possible, pairs),
        fewest_changes=fewest,
    )


def _none(hunt: Hunt, run: Run) -> Pairing:
    if not hunt.exhausted:
        raise NothingFoundError(f"{run.limits.seconds} seconds gave no pairing; expected one, or a proof")
    return Pairing(pairs=None, cost={}, bound=0)
