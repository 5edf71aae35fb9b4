"""What given pairs cost, counted from the pairs alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.possible.visits import Candidate, Pair, announced


def pairing_terms(instance: Instance, pairs: Collection[Pair]) -> Mapping[str, int]:
    """The cost of the pairs by term, in the order of PAIRING_TERMS."""
    weights, unmet, towns = instance.weights, unmet_sums(instance, pairs), instance.municipality
    return {
        "unmet_wish": weights.unmet_wish * sum(unmet.values()),
        "unmet_worst": weights.unmet_worst * max(unmet.values(), default=0),
        "visit_travel": weights.visit_travel
        * sum(km_between(towns[one.guest], towns[one.host]) for one in pairs),
        "visit_dropped": weights.visit_dropped * sum(pair not in pairs for pair in announced(instance)),
    }


def unmet_sums(instance: Instance, pairs: Collection[Pair]) -> Mapping[str, int]:
    """By municipality, the priorities of the themes that it wants and sees at no host."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in pairs:
        seen[one.guest] |= instance.municipality[one.host].offers
    return {
        town.code: sum(priority for theme, priority in town.wants.items() if theme not in seen[town.code])
        for town in instance.municipalities
    }


def worst_level(instance: Instance, pairs: Collection[Pair]) -> int:
    """The unmet wishes of the municipality that is worst off."""
    return max(unmet_sums(instance, pairs).values(), default=0)


def lost(possible: Mapping[Pair, Candidate], before: Mapping[Pair, date]) -> frozenset[Pair]:
    """The announced visits that can no longer lie on their day."""
    return frozenset(
        pair for pair, day in before.items() if pair not in possible or day not in possible[pair].days
    )


def sure_moves(instance: Instance, possible: Mapping[Pair, Candidate], pairs: Collection[Pair]) -> int:
    """What it costs to move the announced visits among the pairs whose day is lost."""
    return instance.weights.visit_moved * len(lost(possible, announced(instance)) & frozenset(pairs))


def least_cost(instance: Instance, possible: Mapping[Pair, Candidate], pairs: Collection[Pair]) -> int:
    """What the pairs cost at least once they have dates: as the objective of the model counts it."""
    return sum(pairing_terms(instance, pairs).values()) + sure_moves(instance, possible, pairs)


def changes(instance: Instance, possible: Mapping[Pair, Candidate], pairs: Collection[Pair]) -> int:
    """How many announced visits are dropped or surely moved."""
    before = announced(instance)
    gone = lost(possible, before)
    return sum(pair in gone or pair not in pairs for pair in before)
