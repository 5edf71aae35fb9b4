"""The model of the weeks: one yes or no for each visit and week, and one function for each rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.planning.dating.first_fit import Options, apart
from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.instance import Exchange, Instance
from scheduler.planning.possible.visits import Pair
from scheduler.planning.search.constraints import CpModel, IntVar, LinearExprT


@dataclass(frozen=True)
class Slots:
    """A decision for each visit and week in which it can lie."""

    instance: Instance
    choices: Options
    slot: Mapping[tuple[Pair, int], IntVar]

    @classmethod
    def on(cls, model: CpModel, instance: Instance, choices: Options) -> "Slots":
        """New decisions on the model."""
        slot = {
            (pair, option.week): model.new_bool_var(f"{pair.network}:{pair.guest}>{pair.host}@{option.week}")
            for pair, options in choices.items()
            for option in options
        }
        return cls(instance, choices, slot)

    def of(self, pair: Pair) -> list[IntVar]:
        """The decisions of one visit, in the order of its weeks."""
        return [self.slot[pair, option.week] for option in self.choices[pair]]

    @cached_property
    def of_town(self) -> Mapping[tuple[str, int], Sequence[IntVar]]:
        """The decisions that take a municipality in a week, by both."""
        found: defaultdict[tuple[str, int], list[IntVar]] = defaultdict(list)
        for (pair, week), decision in self.slot.items():
            found[pair.guest, week].append(decision)
            found[pair.host, week].append(decision)
        return found


def everything_is_dated(model: CpModel, slots: Slots) -> None:
    """Each visit lies in one week."""
    for pair in slots.choices:
        model.add_exactly_one(slots.of(pair))


def one_visit_a_week(model: CpModel, slots: Slots) -> None:
    """A municipality makes or hosts one visit a week at most: `municipality:M/one-visit-a-week`."""
    for decisions in slots.of_town.values():
        model.add_at_most_one(decisions)


def returned_in_time(model: CpModel, slots: Slots) -> None:
    """A visit and its return lie as far apart as the network says: `network:N/return-weeks`."""
    for pair, options in slots.choices.items():
        network = slots.instance.network[pair.network]
        if network.exchange is not Exchange.MUTUAL or pair.back not in slots.choices:
            continue
        for option in options:
            back = [
                slots.slot[pair.back, other.week]
                for other in slots.choices[pair.back]
                if apart(network.return_weeks, option.week, other.week)
            ]
            model.add_bool_or([*back, slots.slot[pair, option.week].negated()])


def crowding(model: CpModel, slots: Slots) -> LinearExprT:
    """Visits beyond the first in each window of weeks of each municipality."""
    width, extra = slots.instance.crowding_weeks, []
    windows: defaultdict[tuple[str, int], list[IntVar]] = defaultdict(list)
    for (town, week), decisions in slots.of_town.items():
        for back in range(width):
            windows[town, week - back].extend(decisions)
    for (town, week), decisions in windows.items():
        more = model.new_int_var(0, width, f"{town}+{week}")
        model.add(sum(decisions) - 1 <= more)
        extra.append(more)
    return slots.instance.weights.crowding * sum(extra)


def day_costs(slots: Slots) -> LinearExprT:
    """What the days of the weeks cost: weekdays not preferred, published visits moved."""
    return sum(
        _cost(option) * slots.slot[pair, option.week]
        for pair, options in slots.choices.items()
        for option in options
    )


FEWEST_MOVES_FIRST = 10**6
"""A move weighs more than all other costs of dates together."""


def _cost(option: Option) -> int:
    return option.cost + FEWEST_MOVES_FIRST * option.moved
