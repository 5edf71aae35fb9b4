"""Dates by first fit: the visit with the fewest weeks first, each in the week that costs least then."""

from collections.abc import Mapping, Sequence

from scheduler.planning.dating.diary import Diary
from scheduler.planning.dating.values import Option
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.possible.visits import Pair

Options = Mapping[Pair, Sequence[Option]]
Dates = Mapping[Pair, Option]


def first_fit(instance: Instance, choices: Options, kept: Dates) -> Dates:
    """A date for each pair for which there is room, a visit and its return together; may leave some out.

    kept: the announced visits that can stay where they are; they come before all others.
    """
    diary, dates = Diary(instance.crowding_weeks), dict[Pair, Option]()
    for pair, option in kept.items():
        diary.enter(pair, option.week)
    for unit in hardest_first(instance, choices):
        for pair in kept.keys() & set(unit):
            diary.strike(pair, kept[pair].week)
        of_unit = [(pair, [kept[pair]] if pair in kept else choices[pair]) for pair in unit]
        for pair, option in zip(unit, best_fit(instance, diary, of_unit) or (), strict=False):
            diary.enter(pair, option.week)
            dates[pair] = option
    return dates


def hardest_first(instance: Instance, choices: Options) -> list[tuple[Pair, ...]]:
    """Each visit, with its return in a mutual network: the fewest weeks first."""
    units = {min(unit): unit for pair in choices if (unit := with_return(instance, pair, choices))}
    return sorted(units.values(), key=lambda unit: (min(len(choices[pair]) for pair in unit), unit))


def with_return(instance: Instance, pair: Pair, choices: Options) -> tuple[Pair, ...]:
    """The pair, and the one that returns it where the network is mutual; sorted."""
    mutual = instance.network[pair.network].exchange is Exchange.MUTUAL
    return tuple(sorted({pair, pair.back})) if mutual and pair.back in choices else (pair,)


def best_fit(
    instance: Instance, diary: Diary, unit: Sequence[tuple[Pair, Sequence[Option]]]
) -> tuple[Option, ...] | None:
    """The cheapest weeks for a visit and its return, if any; None when there is no room."""
    (pair, options), *rest = unit
    best: tuple[int, tuple[Option, ...]] | None = None
    for cost, option in ranked(instance, diary, pair, options):
        if best is not None and cost >= best[0]:
            break
        back = best_return(instance, diary, option, rest)
        if back is not None and (best is None or cost + back[0] < best[0]):
            best = cost + back[0], (option, *back[1])
    return best[1] if best else None


def best_return(
    instance: Instance, diary: Diary, first: Option, rest: Sequence[tuple[Pair, Sequence[Option]]]
) -> tuple[int, tuple[Option, ...]] | None:
    """The cheapest week to return a visit, with its cost; nothing at no cost when none is to be returned."""
    if not rest:
        return 0, ()
    (pair, options), *_ = rest
    weeks = instance.network[pair.network].return_weeks
    allowed = [one for one in options if apart(weeks, first.week, one.week)]
    for cost, option in ranked(instance, diary, pair, allowed):
        return cost + instance.weights.crowding * shared_windows(instance, first.week, option.week), (option,)
    return None


def apart(weeks: Bounds, first: int, second: int) -> bool:
    """Whether two weeks lie as far apart as the network says; the same two towns never share a week."""
    return first != second and weeks.holds(abs(first - second))


def shared_windows(instance: Instance, first: int, second: int) -> int:
    """How many windows of the two towns would hold both weeks."""
    return 2 * max(0, instance.crowding_weeks - abs(first - second))


def ranked(
    instance: Instance, diary: Diary, pair: Pair, options: Sequence[Option]
) -> list[tuple[int, Option]]:
    """The free options with what they cost now, cheapest first, the earliest of equals."""
    free = [
        (one.cost + instance.weights.crowding * diary.crowding(pair, one.week), one)
        for one in options
        if diary.is_free(pair, one.week)
    ]
    return sorted(free, key=lambda entry: (entry[0], entry[1].week))
