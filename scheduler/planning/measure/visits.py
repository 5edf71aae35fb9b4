"""The seven cost terms of the exchange visits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from scheduler.planning.exchange.dates import week_of
from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Visit


def visit_terms(instance: Instance, visits: Sequence[Visit]) -> Mapping[str, int]:
    """The cost of the visits by term, in the format's order of terms."""
    weights, unmet = instance.weights, unmet_wishes(instance, visits)
    before, dates = published_dates(instance), dates_of(visits)
    return {
        "unmet_wish": weights.unmet_wish * sum(unmet.values()),
        "unmet_worst": weights.unmet_worst * max(unmet.values(), default=0),
        "visit_travel": weights.visit_travel * sum(visit_km(instance, one) for one in visits),
        "crowding": weights.crowding * sum(crowding(instance, visits).values()),
        "visit_weekday": weights.visit_weekday * sum(is_off_weekday(instance, one) for one in visits),
        "visit_moved": weights.visit_moved * sum(dates[key] != day for key, day in before if key in dates),
        "visit_dropped": weights.visit_dropped * sum(key not in dates for key, _ in before),
    }


def unmet_wishes(instance: Instance, visits: Sequence[Visit]) -> Mapping[str, int]:
    """By municipality, the priorities of the themes it wants and sees at no host that it visits."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in visits:
        seen[one.guest] |= instance.municipality[one.host].offers
    return {
        town.code: sum(priority for theme, priority in town.wants.items() if theme not in seen[town.code])
        for town in instance.municipalities
    }


def visit_km(instance: Instance, visit: Visit) -> int:
    """The km of one visit, one way."""
    return km_between(instance.municipality[visit.guest], instance.municipality[visit.host])


def is_off_weekday(instance: Instance, visit: Visit) -> bool:
    """Whether the visit lies on a weekday that the host does not prefer."""
    return visit.date.isoweekday() not in instance.municipality[visit.host].preferred_weekdays


def crowding(instance: Instance, visits: Sequence[Visit]) -> Mapping[str, int]:
    """By municipality, over all windows of `crowding_weeks` weeks: visits beyond the first."""
    weeks: defaultdict[str, list[int]] = defaultdict(list)
    for one in visits:
        for code in (one.guest, one.host):
            weeks[code].append(week_of(one.date))
    return {code: crowding_of(taken, instance.crowding_weeks) for code, taken in weeks.items()}


def crowding_of(weeks: Iterable[int], width: int) -> int:
    """Over all windows of `width` weeks in a row: visits beyond the first.

    weeks: one number for each visit of a municipality, as by `week_of`.
    """
    visits_in_window = Counter(week - back for week in weeks for back in range(width))
    return sum(count - 1 for count in visits_in_window.values())


def dates_of(visits: Sequence[Visit]) -> Mapping[tuple[str, str, str], date]:
    """The date by network, guest and host."""
    return {(one.network, one.guest, one.host): one.date for one in visits}


def published_dates(instance: Instance) -> tuple[tuple[tuple[str, str, str], date], ...]:
    """The published visits as (network, guest, host) and date."""
    if instance.published is None:
        return ()
    return tuple(((one.network, one.guest, one.host), one.date) for one in instance.published.visits)
