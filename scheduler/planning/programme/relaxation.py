"""A linear programme that no plan can cost less than, and what it says of each day and venue.

Days are cumulative: `started[d]` is how much of an event has started by day d. In that form the rule between
two events needs two variables a row, and the relaxation is so tight that few days and venues are left.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.programme.choices import Choices, announced
from scheduler.planning.search.linear import LinearExpr, Model, Solver, SolveStatus, Variable
from scheduler.planning.search.run import Run

Key = TypeVar("Key", int, str)

SLACK = 1e-4
"""The rounding that is granted to the linear solver, in units of cost."""


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """bound: no plan costs less. days, venues: by event, what a plan costs at least, above the bound, with it."""

    bound: int
    days: Mapping[str, Mapping[int, float]]
    venues: Mapping[str, Mapping[str, float]]

    def within(self, choices: Choices, slack: int) -> Choices:
        """The days and venues that a plan of at most bound + slack can have."""
        most = slack + 1 + SLACK
        return choices.narrowed(
            {name: {day for day, more in one.items() if more <= most} for name, one in self.days.items()},
            {
                name: {venue for venue, more in one.items() if more <= most}
                for name, one in self.venues.items()
            },
        )


@dataclass(frozen=True, kw_only=True)
class Shares:
    """How much of an event lies on each day, has started by each day, and is at each venue; 0 to 1."""

    days: Mapping[int, Variable]
    started: Mapping[int, Variable]
    venues: Mapping[str, Variable]


def relaxation(choices: Choices, run: Run) -> Relaxation | None:
    """The relaxation of the programme; None when not even that has a solution.

    When the run ends before, it says little: each event on its cheapest day and venue, and all of them possible.
    """
    model = Model()
    shares = {name: _shares(model, choices, name) for name in choices.events}
    for rule in (free_venues, gaps, one_event_a_day_for_an_audience, announced_stay):
        rule(model, choices, shares)
    model.minimize(_costs(choices, shares) + worst_travel(model, choices, shares))
    solver = Solver("GLOP")
    solver.set_time_limit_in_seconds(run.left)
    deafen = run.stop.listen(solver.stop_search)
    try:
        status = solver.solve(model)
    finally:
        deafen()
    if status == SolveStatus.INFEASIBLE:
        return None
    if status != SolveStatus.OPTIMAL:
        return _ignorance(choices)
    return Relaxation(
        bound=ceil(solver.objective_value - SLACK),
        days={name: _reduced(solver, one.days) for name, one in shares.items()},
        venues={name: _reduced(solver, one.venues) for name, one in shares.items()},
    )


def _reduced(solver: Solver, shares: Mapping[Key, Variable]) -> Mapping[Key, float]:
    return {key: solver.reduced_cost(share) for key, share in shares.items()}


def _ignorance(choices: Choices) -> Relaxation:
    return Relaxation(
        bound=sum(min(one.days.values()) + min(one.venues.values()) for one in choices.events.values()),
        days={name: dict.fromkeys(one.days, 0.0) for name, one in choices.events.items()},
        venues={name: dict.fromkeys(one.venues, 0.0) for name, one in choices.events.items()},
    )


def _shares(model: Model, choices: Choices, name: str) -> Shares:
    """One start and one venue for the event, in shares."""
    choice = choices.events[name]
    days = {day: model.new_num_var(0, 1) for day in choice.days}
    started = {day: model.new_num_var(0, 1) for day in choice.days}
    venues = {venue: model.new_num_var(0, 1) for venue in choice.venues}
    before: Variable | int = 0
    for day, share in days.items():
        model.add(started[day] == share + before)
        before = started[day]
    model.add(before == 1)
    model.add(LinearExpr.sum(list(venues.values())) == 1)
    return Shares(days=days, started=started, venues=venues)


def free_venues(model: Model, choices: Choices, shares: Mapping[str, Shares]) -> None:
    """An event is at a venue no more than it lies on days when the venue is free."""
    for name, one in shares.items():
        for venue, taken in choices.events[name].taken.items():
            if venue in one.venues and taken:
                model.add(one.venues[venue] + LinearExpr.sum([one.days[day] for day in sorted(taken)]) <= 1)


def gaps(model: Model, choices: Choices, shares: Mapping[str, Shares]) -> None:
    """As much of `then` has started as `first` had started `least` days before, at most; `most` the same way."""
    for rule in choices.rules:
        first, then = shares[rule.first].started, shares[rule.then].started
        _follows(model, then, first, rule.least)
        _follows(model, first, then, -rule.most)


def _follows(model: Model, later: Mapping[int, Variable], earlier: Mapping[int, Variable], days: int) -> None:
    """What `later` has started by a day, `earlier` had started that many days before."""
    order = list(earlier)
    for day, share in later.items():
        place = bisect_right(order, day - days) - 1
        if place < 0:
            model.add(share <= 0)
        elif place < len(order) - 1:
            model.add(share <= earlier[order[place]])


def one_event_a_day_for_an_audience(model: Model, choices: Choices, shares: Mapping[str, Shares]) -> None:
    """People are invited to one event a day."""
    for together in choices.audiences:
        on_day: dict[int, list[Variable]] = {}
        for name in together:
            for start, share in shares[name].days.items():
                for day in range(start, start + choices.events[name].event.days):
                    on_day.setdefault(day, []).append(share)
        for day in sorted(on_day):
            if len(on_day[day]) > 1:
                model.add(LinearExpr.sum(on_day[day]) <= 1)


def worst_travel(model: Model, choices: Choices, shares: Mapping[str, Shares]) -> LinearExpr:
    """The cost of the longest way that any municipality has to all its events."""
    weights = choices.instance.weights
    units = model.new_num_var(0, float("inf"))
    for town in choices.instance.municipalities:
        km = [
            km_between(town, choices.instance.venue[venue]) * share
            for name, one in shares.items()
            if town.code in choices.events[name].event.municipalities
            for venue, share in one.venues.items()
        ]
        if km:
            model.add(LinearExpr.sum(km) <= weights.event_travel_unit * (units + 1) - 1)
    return choices.worst_weight * units


def announced_stay(model: Model, choices: Choices, shares: Mapping[str, Shares]) -> None:
    """No more of the announced days and venues changes than is allowed."""
    if choices.most_moves is None:
        return
    kept = []
    for before in announced(choices):
        one = shares[before.event]
        kept += [one.days.get(before.start.toordinal()), one.venues.get(before.venue)]
    stay = LinearExpr.sum([share for share in kept if share is not None])
    model.add(stay >= len(kept) - choices.most_moves)


def _costs(choices: Choices, shares: Mapping[str, Shares]) -> LinearExpr:
    variables: list[Variable] = []
    costs: list[float] = []
    for name, one in shares.items():
        choice = choices.events[name]
        variables += [*one.days.values(), *one.venues.values()]
        costs += [*choice.days.values(), *choice.venues.values()]
    return LinearExpr.weighted_sum(variables, costs)
