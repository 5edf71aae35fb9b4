"""The weeks in which a visit can lie, each with its best day and what that day costs."""

from collections.abc import Sequence
from datetime import date

from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.possible.days import Days
from scheduler.planning.possible.visits import Pair


def options(instance: Instance, pair: Pair, days: Days, announced: date | None) -> tuple[Option, ...]:
    """One option for each week that has a day for the visit, in the order of weeks.

    days: the days on which the visit may lie. announced: the day published for it, if any.
    """
    return tuple(option(instance, pair, days.in_week(week), announced) for week in days.weeks())


def option(instance: Instance, pair: Pair, days: Sequence[date], announced: date | None) -> Option:
    """The cheapest of the days of one week, the earliest of equals; `days` is not empty."""
    costs = [(day_cost(instance, pair, day, announced), day) for day in days]
    cost, day = min(costs)
    return Option(week=week_of(day), day=day, cost=cost, moved=announced is not None and day != announced)


def day_cost(instance: Instance, pair: Pair, day: date, announced: date | None) -> int:
    """What the day costs: a weekday that the host does not prefer, a published visit moved."""
    weights = instance.weights
    disliked = day.isoweekday() not in instance.municipality[pair.host].preferred_weekdays
    moved = announced is not None and day != announced
    return weights.visit_weekday * disliked + weights.visit_moved * moved
