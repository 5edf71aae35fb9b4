"""A plan as a careful spreadsheet makes it, to compare with: no search, one event and one visit after another.

Events: the middle of what the rules leave, then the nearest preferred weekday, in the cheapest hall that is large
enough. Visits: pairs by wishes minus km, on the first day of the first week in which both are free.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from scheduler.planning.dating.solving import all_options
from scheduler.planning.exchange.instance import Exchange, Instance, Network
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.possible.visits import Candidate, Pair, candidates
from scheduler.planning.programme.choices import Choice, Choices, choices
from scheduler.planning.programme.fitting.gaps import days_within_rules

Left = dict[str, frozenset[int]]


def baseline(instance: Instance) -> tuple[tuple[Placement, ...], tuple[Visit, ...]]:
    """Events and visits; some may break a constraint, or be missing, as in a spreadsheet."""
    events = programme(choices(instance))
    pairs = pairing(instance, candidates(instance, events))
    return events, dated(instance, pairs, events)


def programme(whole: Choices) -> tuple[Placement, ...]:
    """The events in the order of the instance."""
    left: Left = {name: frozenset(one.days) for name, one in whole.events.items()}
    placed: list[Placement] = []
    for name, choice in whole.events.items():
        left = dict(days_within_rules(whole.rules, left))
        order = sorted(left[name], key=lambda day, name=name, choice=choice: _wanted(left[name], choice, day))
        found = next((one for day in order if (one := _free(whole, choice, placed, day))), None)
        if found:
            placed.append(found)
            left[name] = frozenset({found.start.toordinal()})
    return tuple(placed)


def _wanted(days: frozenset[int], choice: Choice, day: int) -> tuple[bool, int, int]:
    middle = (min(days) + max(days)) // 2
    weekday = date.fromordinal(day).isoweekday()
    return weekday not in choice.event.preferred_weekdays, abs(day - middle), day


def _free(whole: Choices, choice: Choice, placed: list[Placement], day: int) -> Placement | None:
    on = set(choice.event.on(date.fromordinal(day)))
    same_day = [one for one in placed if on & set(whole.events[one.event].event.on(one.start))]
    beside = {one.event for one in same_day}
    if any(choice.event.id in together and beside & set(together) for together in whole.audiences):
        return None
    price = whole.instance.venue
    halls = sorted(choice.venues, key=lambda venue: (price[venue].day_price, venue))
    taken = {one.venue for one in same_day}
    free = (venue for venue in halls if day not in choice.taken[venue] and venue not in taken)
    venue = next(free, None)
    return venue and Placement(event=choice.event.id, start=date.fromordinal(day), venue=venue)


def pairing(instance: Instance, possible: Mapping[Pair, Candidate]) -> tuple[Pair, ...]:
    """The pairs, network by network: who needs a visit takes the best one that is left."""
    chosen: set[Pair] = set()
    for network in instance.networks:
        own = sorted(
            (pair for pair in possible if pair.network == network.id),
            key=lambda pair: (-_worth(instance, possible[pair]), pair),
        )
        for pair in own:
            _take(instance, network, possible, chosen, pair)
    return tuple(sorted(chosen))


def _worth(instance: Instance, one: Candidate) -> int:
    wants = instance.municipality[one.pair.guest].wants
    shown = instance.municipality[one.pair.host].offers
    return instance.weights.unmet_wish * sum(wants.get(theme, 0) for theme in shown) - one.km


def _take(
    instance: Instance, network: Network, possible: Mapping[Pair, Candidate], chosen: set[Pair], pair: Pair
) -> None:
    new = {pair, pair.back} if network.exchange is Exchange.MUTUAL else {pair}
    made = Counter(one.guest for one in chosen if one.network == network.id)
    hosted = Counter(one.host for one in chosen if one.network == network.id)
    needed = made[pair.guest] < network.visits_made.least or hosted[pair.host] < network.visits_hosted.least
    dates = Counter(code for one in chosen | new for code in (one.guest, one.host))
    fits = all(
        one in possible
        and made[one.guest] < network.visits_made.most
        and hosted[one.host] < network.visits_hosted.most
        and not any((one.guest, one.host) == (other.guest, other.host) for other in chosen)
        and all(dates[code] <= instance.municipality[code].max_visit_dates for code in (one.guest, one.host))
        for one in new
    )
    if needed and fits:
        chosen |= new


def dated(instance: Instance, pairs: tuple[Pair, ...], events: tuple[Placement, ...]) -> tuple[Visit, ...]:
    """Each pair in the first week in which both have no other visit."""
    taken: set[tuple[str, int]] = set()
    visits = []
    for pair, weeks in all_options(instance, pairs, events).items():
        free = (one for one in weeks if taken.isdisjoint({(pair.guest, one.week), (pair.host, one.week)}))
        if option := next(free, None):
            taken |= {(pair.guest, option.week), (pair.host, option.week)}
            visits.append(Visit(network=pair.network, guest=pair.guest, host=pair.host, date=option.day))
    return tuple(sorted(visits))
