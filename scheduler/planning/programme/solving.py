"""The cheapest programme: a linear relaxation leaves few days and venues, an exact model decides among them."""

from dataclasses import dataclass, replace
from datetime import date

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.progress import Part
from scheduler.planning.programme.choices import Choices
from scheduler.planning.programme.fitting.first_fit import first_fit
from scheduler.planning.programme.relaxation import relaxation
from scheduler.planning.programme.rules import (
    RULES,
    Board,
    board,
    days_and_venues_cost,
    worst_travel_costs,
)
from scheduler.planning.search.constraints import CpModel, LinearExpr
from scheduler.planning.search.run import NothingFoundError, Run
from scheduler.planning.search.solver import Answer, Outcome, ask

FIRST_SLACK = 16
"""How far above the relaxation the best programme is sought first, in units of cost."""
WIDER = 4


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Events in the order of the instance, their cost and a bound.

    placements: None when there is proved to be no programme. fewest_moves: how many announced days and venues
    every programme must change at least.
    """

    placements: tuple[Placement, ...] | None
    cost: int
    bound: int
    fewest_moves: int = 0


NONE = Programme(placements=None, cost=0, bound=0)


def solve(
    choices: Choices, run: Run, slack: int = FIRST_SLACK, start: tuple[Placement, ...] | None = None
) -> Programme:
    """The cheapest programme that the choices allow, or the best found within the limits of the run.

    slack: how far above the relaxation it is sought first. start: a programme that is known. Raises NothingFoundError.
    """
    best = begun(choices, run, start)
    relaxed = None if choices.impossible else relaxation(choices, run)
    if relaxed is None:
        return NONE
    bound = relaxed.bound
    while (not best.placements or best.cost > bound) and not run.ended:
        if best.placements:
            slack = min(slack, best.cost - relaxed.bound)
        fewer, beyond = relaxed.within(choices, slack), relaxed.bound + slack + 1
        answer, found = cheapest(fewer, run, (bound, beyond), best)
        if answer.outcome is Outcome.INFEASIBLE and fewer.events == choices.events:
            return best
        if answer.outcome is Outcome.INFEASIBLE:
            bound, slack = beyond, (slack + 1) * WIDER
            continue
        best, bound = found, max(bound, min(answer.bound, beyond))
        if answer.outcome is not Outcome.OPTIMAL:
            break
        slack = max(slack, best.cost - relaxed.bound)
    return finished(best, bound)


def begun(choices: Choices, run: Run, start: tuple[Placement, ...] | None) -> Programme:
    """A programme to begin with, in a moment, so that whoever stops the run gets one; NONE where none is at hand."""
    heeds_no_moves = choices.impossible or choices.most_moves is not None
    placements = start if start or heeds_no_moves else first_fit(choices)
    if placements is None:
        return NONE
    found = Programme(placements=placements, cost=choices.cost_of(placements), bound=0)
    run.tell(Part.PROGRAMME, found.cost, 0)
    return found


def finished(best: Programme, bound: int) -> Programme:
    """The best found with the bound that was reached. Raises NothingFoundError when nothing was found."""
    if best.placements is None:
        raise NothingFoundError("The time ran out before a programme was found; expected a longer time limit")
    return replace(best, bound=min(bound, best.cost))


def cheapest(
    choices: Choices, run: Run, between: tuple[int, int], best: Programme
) -> tuple[Answer, Programme]:
    """What the exact model answers, and the better of `best` and what it found.

    between: the bound known already, and the least that a programme costs which the choices leave out.
    """
    known, beyond = between

    def tell(cost: int | None, bound: int) -> None:
        costs = [one for one in (cost, best.cost if best.placements else None) if one is not None]
        run.tell(Part.PROGRAMME, min(costs, default=None), max(known, min(bound, beyond)))

    model = CpModel()
    cells = board(model, choices)
    for rule in RULES:
        rule(model, choices, cells)
    model.minimize(LinearExpr.sum(days_and_venues_cost(cells), worst_travel_costs(model, choices, cells)))
    answer = ask(model, run, tell, presolve=False)
    if not answer.has_values:
        return answer, best
    placements = placed(answer, cells)
    found = Programme(placements=placements, cost=choices.cost_of(placements), bound=0)
    return answer, found if best.placements is None or found.cost < best.cost else best


def placed(answer: Answer, cells: Board) -> tuple[Placement, ...]:
    """The events as the values of the answer place them, in the order of the instance."""
    return tuple(
        Placement(
            event=name,
            start=date.fromordinal(next(day for day, cell in one.days.items() if answer.holds(cell))),
            venue=next(venue for venue, cell in one.venues.items() if answer.holds(cell)),
        )
        for name, one in cells.items()
    )
