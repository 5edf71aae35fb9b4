"""The rules of the programme in the exact model, one function for each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.programme.choices import Choice, Choices, announced
from scheduler.planning.search.constraints import CpModel, IntVar, LinearExpr, LinearExprT

FAR = 10**9


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The decisions for one event: its start, a yes or no for each start day, and for each venue."""

    choice: Choice
    start: IntVar
    days: Mapping[int, IntVar]
    venues: Mapping[str, IntVar]


Board = Mapping[str, Cells]
"""The decisions by event, in the order of the instance."""


def board(model: CpModel, choices: Choices) -> Board:
    """New decisions for every event of the programme."""
    return {name: _cells(model, name, choice) for name, choice in choices.events.items()}


def _cells(model: CpModel, name: str, choice: Choice) -> Cells:
    return Cells(
        choice=choice,
        start=model.new_int_var_among(choice.days, name),
        days={day: model.new_bool_var(f"{name}@{day}") for day in choice.days},
        venues={venue: model.new_bool_var(f"{name}@{venue}") for venue in choice.venues},
    )


def every_event_has_one_start(model: CpModel, _: Choices, cells: Board) -> None:
    """An event starts on one of its days."""
    for one in cells.values():
        model.add_exactly_one(one.days.values())
        model.add(one.start == LinearExpr.weighted_sum(list(one.days.values()), list(one.days)))


def every_event_has_one_venue(model: CpModel, _: Choices, cells: Board) -> None:
    """An event is at one of the venues that hold it."""
    for one in cells.values():
        model.add_exactly_one(one.venues.values())


def venues_are_free(model: CpModel, _: Choices, cells: Board) -> None:
    """An event is at no venue that is let to others on one of its days."""
    for one in cells.values():
        for venue, is_here in one.venues.items():
            for day in sorted(one.choice.taken[venue]):
                if day in one.days:
                    model.add_at_most_one([is_here, one.days[day]])


def venues_hold_one_event_a_day(model: CpModel, choices: Choices, cells: Board) -> None:
    """Two events at the same venue share no day."""
    for venue in sorted(choices.shared):
        stays = [
            model.new_optional_fixed_size_interval_var(one.start, one.choice.event.days, one.venues[venue])
            for one in cells.values()
            if venue in one.venues
        ]
        if len(stays) > 1:
            model.add_no_overlap(stays)


def audiences_are_invited_once_a_day(model: CpModel, choices: Choices, cells: Board) -> None:
    """Two events that invite the same role of the same municipality share no day."""
    for together in choices.audiences:
        on_day: defaultdict[int, list[IntVar]] = defaultdict(list)
        for name in together:
            for start, decision in cells[name].days.items():
                for day in range(start, start + cells[name].choice.event.days):
                    on_day[day].append(decision)
        for day in sorted(on_day):
            if len(on_day[day]) > 1:
                model.add_at_most_one(on_day[day])


def gaps_hold(model: CpModel, choices: Choices, cells: Board) -> None:
    """The days between the starts of two events lie in the range of their rule."""
    for rule in choices.rules:
        between = cells[rule.then].start - cells[rule.first].start
        model.add_linear_constraint(between, rule.least, rule.most)


def announced_stay(model: CpModel, choices: Choices, cells: Board) -> None:
    """No more announced days and venues change than is allowed."""
    if choices.most_moves is None:
        return
    kept = []
    for before in announced(choices):
        one = cells[before.event]
        kept += [one.days.get(before.start.toordinal()), one.venues.get(before.venue)]
    stay = LinearExpr.sum([decision for decision in kept if decision is not None])
    model.add(stay >= len(kept) - choices.most_moves)


RULES = (
    every_event_has_one_start,
    every_event_has_one_venue,
    venues_are_free,
    venues_hold_one_event_a_day,
    audiences_are_invited_once_a_day,
    gaps_hold,
    announced_stay,
)
"""Every hard constraint that the choices do not hold already."""


def days_and_venues_cost(cells: Board) -> LinearExprT:
    """The cost of the days and the venues, each taken alone."""
    decisions: list[IntVar] = []
    costs: list[int] = []
    for one in cells.values():
        decisions += [*one.days.values(), *one.venues.values()]
        costs += [*one.choice.days.values(), *one.choice.venues.values()]
    return LinearExpr.weighted_sum(decisions, costs)


def worst_travel_costs(model: CpModel, choices: Choices, cells: Board) -> LinearExprT:
    """The cost of the longest way that any municipality has to all its events, in whole units."""
    weights = choices.instance.weights
    units = model.new_int_var(0, FAR, "units of the longest way")
    for town in choices.instance.municipalities:
        km = [
            km_between(town, choices.instance.venue[venue]) * is_here
            for one in cells.values()
            if town.code in one.choice.event.municipalities
            for venue, is_here in one.venues.items()
        ]
        if km:
            model.add(LinearExpr.sum(km) <= weights.event_travel_unit * (units + 1) - 1)
    return choices.worst_weight * units
