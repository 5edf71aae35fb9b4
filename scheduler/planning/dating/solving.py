"""When each visit takes place: first fit, and the solver where that falls short."""

from collections.abc import Sequence

from scheduler.planning.dating.first_fit import Dates, Options, first_fit
from scheduler.planning.dating.options import options
from scheduler.planning.dating.repair import Repaired, repair
from scheduler.planning.dating.values import DATING_TERMS, Dating
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.measure.visits import visit_terms
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.possible.days import Openings
from scheduler.planning.possible.visits import Pair, announced, movable
from scheduler.planning.search.run import Run


def date(instance: Instance, pairing: Pairing, placements: Sequence[Placement], run: Run) -> Dating:
    """The pairs with dates, at the fewest moves of published visits and then the least cost found.

    placements: the events as placed. run: its seconds are turned into deterministic effort.
    """
    choices = all_options(instance, pairing.pairs or (), placements)
    kept = staying_put(instance, choices)
    dates = first_fit(instance, choices, kept)
    if is_free(instance, choices, dates):
        return dating(instance, choices, dates, Repaired(dates=dates))
    repaired = repair(instance, {**choices, **{pair: (one,) for pair, one in kept.items()}}, dates, run)
    if repaired.dates is None and kept:
        repaired = repair(instance, choices, dates, run)
    return dating(instance, choices, repaired.dates or dates, repaired)


def staying_put(instance: Instance, choices: Options) -> Dates:
    """The announced visits that can stay on their day."""
    before = announced(instance)
    return {pair: option for pair in choices for option in choices[pair] if before.get(pair) == option.day}


def all_options(instance: Instance, pairs: Sequence[Pair], placements: Sequence[Placement]) -> Options:
    """The weeks in which each pair can lie; none for a pair that no day suits."""
    openings, before = Openings(instance, placements), announced(instance)
    found = {}
    for pair in pairs:
        days = openings.of(instance.network[pair.network], pair.guest, pair.host)
        left = movable(instance, pair, days, before.get(pair))
        found[pair] = options(instance, pair, left, before.get(pair))
    return found


def is_free(instance: Instance, choices: Options, dates: Dates) -> bool:
    """Whether every visit has a date and no better dates can exist: none costs more than it must alone."""
    if len(dates) < len(choices):
        return False
    least = sum(min(option.cost for option in options) for options in choices.values())
    return sum(date_terms(instance, dates).values()) == least


def date_terms(instance: Instance, dates: Dates) -> dict[str, int]:
    """The cost of the dates by term of DATING_TERMS."""
    terms = visit_terms(instance, visits_of(dates))
    return {term: terms[term] for term in DATING_TERMS}


def visits_of(dates: Dates) -> tuple[Visit, ...]:
    """The visits with their dates, sorted."""
    return tuple(
        sorted(
            Visit(network=pair.network, guest=pair.guest, host=pair.host, date=option.day)
            for pair, option in dates.items()
        )
    )


def dating(instance: Instance, choices: Options, dates: Dates, repaired: Repaired) -> Dating:
    """The dates as they are handed back."""
    terms = date_terms(instance, dates)
    least = sum(min((one.cost for one in options), default=0) for options in choices.values())
    return Dating(
        visits=visits_of(dates),
        cost=terms,
        undated=tuple(sorted(choices.keys() - dates.keys())),
        impossible=repaired.impossible,
        bound=min(sum(terms.values()), max(least, 0 if announced(instance) else repaired.bound)),
    )
