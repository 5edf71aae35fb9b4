"""What a pairing costs, as sums of decisions; one function for each term."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.pairing.counting import lost
from scheduler.planning.possible.visits import announced
from scheduler.planning.search.constraints import CpModel, IntVar, LinearExprT


@dataclass(frozen=True)
class Levels:
    """The sums of unmet wishes that the worst-off municipality may have, both ends included."""

    least: int
    most: int


@dataclass(frozen=True)
class Wishes:
    """For each guest and theme that it wants, whether no visit shows it."""

    unmet: Mapping[tuple[str, str], IntVar]

    @classmethod
    def on(cls, model: CpModel, cells: Cells) -> "Wishes":
        """New decisions on the model: a wish is met by a visit, or unmet."""
        unmet = {}
        for town in cells.instance.municipalities:
            for theme in town.wants:
                unmet[town.code, theme] = model.new_bool_var(f"{town.code}!{theme}")
                model.add_bool_or([*cells.showing[town.code, theme], unmet[town.code, theme]])
        return cls(unmet)

    def of(self, instance: Instance, code: str) -> LinearExprT:
        """The sum of priorities of the wishes of a municipality that are unmet."""
        wants = instance.municipality[code].wants
        return sum(priority * self.unmet[code, theme] for theme, priority in wants.items())


def most_unmet(instance: Instance) -> int:
    """The largest sum of unmet wishes that a municipality could have."""
    return max((sum(town.wants.values()) for town in instance.municipalities), default=0)


def unmet_wish(instance: Instance, wishes: Wishes) -> LinearExprT:
    """The priorities of all unmet wishes."""
    return instance.weights.unmet_wish * sum(
        wishes.of(instance, town.code) for town in instance.municipalities
    )


def unmet_worst(model: CpModel, instance: Instance, wishes: Wishes, levels: Levels) -> LinearExprT:
    """The unmet wishes of the worst-off municipality, when they lie within the levels."""
    worst = (
        model.new_int_var(levels.least, levels.most, "worst") if levels.least < levels.most else levels.most
    )
    for town in instance.municipalities:
        model.add(wishes.of(instance, town.code) <= worst)
    return instance.weights.unmet_worst * worst


def visit_travel(cells: Cells) -> LinearExprT:
    """The km of every visit, one way."""
    km = sum(one.km * cells.visit[one.pair] for one in cells.candidates.values())
    return cells.instance.weights.visit_travel * km


def visit_dropped(cells: Cells) -> LinearExprT:
    """The published visits that are not made."""
    return cells.instance.weights.visit_dropped * sum(
        1 - cells.visit[pair] if pair in cells.visit else 1 for pair in announced(cells.instance)
    )


def visit_surely_moved(cells: Cells) -> LinearExprT:
    """The published visits that are made though their day has become impossible."""
    gone = lost(cells.candidates, announced(cells.instance))
    return cells.instance.weights.visit_moved * sum(
        cells.visit[pair] for pair in sorted(gone) if pair in cells.visit
    )


def announced_changes(cells: Cells) -> LinearExprT:
    """How many announced visits are dropped, or lose their day."""
    before = announced(cells.instance)
    gone = lost(cells.candidates, before)
    return len(gone) + sum(1 - cells.visit[pair] for pair in before if pair not in gone)
