"""The pairing as one model of yes and no: who visits whom at least cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.holding import everything
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.pairing.costs import (
    Levels,
    Wishes,
    unmet_wish,
    unmet_worst,
    visit_dropped,
    visit_surely_moved,
    visit_travel,
)
from scheduler.planning.pairing.rules import RULES
from scheduler.planning.possible.visits import Candidate, Pair
from scheduler.planning.search.constraints import CpModel, LinearExprT


@dataclass(frozen=True)
class Model:
    """The solver's model with its decisions; its objective is the cost of the pairing."""

    solver: CpModel
    cells: Cells
    cost: LinearExprT


def pairing_model(instance: Instance, candidates: Mapping[Pair, Candidate], levels: Levels) -> Model:
    """The model of all pairings whose worst-off municipality lies within the levels.

    A pairing that is better than the lowest level stays in the model and is counted as that level.
    """
    model = CpModel()
    cells = Cells.on(model, instance, candidates)
    for rule in RULES:
        rule(model, cells, everything)
    wishes = Wishes.on(model, cells)
    terms = (
        unmet_wish(instance, wishes),
        unmet_worst(model, instance, wishes, levels),
        visit_travel(cells),
        visit_dropped(cells),
        visit_surely_moved(cells),
    )
    cost = sum(terms)
    model.minimize(cost)
    return Model(model, cells, cost)
