"""The hard constraints of the visits that a plan breaks, one function for each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from scheduler.planning.exchange.dates import FRIDAY, week_of
from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.instance import Exchange, Instance
from scheduler.planning.exchange.plan import ConstraintId, Placement, Visit
from scheduler.planning.measure.broken_programme import invited
from scheduler.planning.measure.visits import dates_of
from scheduler.planning.possible.visits import Pair, goes_so_far, is_received, made_anyhow


def broken_visits(
    instance: Instance, placements: Sequence[Placement], visits: Sequence[Visit]
) -> tuple[ConstraintId, ...]:
    """The broken constraints by id, sorted, each once; empty when the visits are valid.

    placements: the events as placed, since nobody travels on the day of an event that invites them.
    """
    strangers = tuple(members(instance, visits))
    if strangers:
        return tuple(sorted(set(strangers)))
    rules: tuple[Callable[[Instance, Sequence[Visit]], Iterator[ConstraintId]], ...] = (
        outside_window, weekend, closed, too_far, too_many_guests, not_received, beyond_own_limit, busy, pair_twice,
        numbers, unbalanced, unreturned, too_many_dates, two_in_a_week,
    )  # fmt: skip
    found = {constraint for rule in rules for constraint in rule(instance, visits)}
    return tuple(sorted(found | set(at_events(instance, placements, visits))))


def members(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """Guest and host are two members of the network."""
    for one in visits:
        network = instance.network.get(one.network)
        towns = network.municipalities if network else ()
        if one.guest == one.host or one.guest not in towns or one.host not in towns:
            yield f"network:{one.network}/members"


def outside_window(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """A visit lies between the earliest and latest day of its network."""
    for one in visits:
        network = instance.network[one.network]
        if not network.earliest <= one.date <= network.latest:
            yield f"network:{network.id}/window"


def weekend(_: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """A visit lies on Monday to Friday."""
    yield from ("weekend" for one in visits if one.date.isoweekday() > FRIDAY)


def closed(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """No visit lies on a closed day."""
    for one in visits:
        yield from (f"closed:{span.id}" for span in instance.closed if span.holds(one.date))


def too_far(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """Guest and host lie within the reach of the network."""
    for one in visits:
        km = km_between(instance.municipality[one.guest], instance.municipality[one.host])
        if km > instance.network[one.network].max_km:
            yield f"network:{one.network}/max-km"


def too_many_guests(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """The host can receive the delegation."""
    for one in visits:
        sent = instance.network[one.network].sent_by(instance.municipality[one.guest])
        if sent > instance.municipality[one.host].max_guests:
            yield f"municipality:{one.host}/max-guests"


def not_received(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """The host receives the people of the network, unless the visit is made anyhow."""
    anyhow = made_anyhow(instance)
    for one in visits:
        pair = Pair.of(one)
        if pair not in anyhow and not is_received(instance, instance.network[one.network], pair):
            yield f"municipality:{one.host}/receives"


def beyond_own_limit(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """The guest's people go so far, unless the visit is made anyhow."""
    anyhow = made_anyhow(instance)
    for one in visits:
        pair = Pair.of(one)
        km = km_between(instance.municipality[one.guest], instance.municipality[one.host])
        if pair not in anyhow and not goes_so_far(instance, pair, km):
            yield f"municipality:{one.guest}/travel-km"


def busy(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """Neither side is busy in the role that travels."""
    for one in visits:
        role = instance.network[one.network].role
        for code in (one.guest, one.host):
            for span in instance.municipality[code].busy:
                if span.holds(one.date) and span.concerns(role):
                    yield f"municipality:{code}/{span.id}"


def at_events(
    instance: Instance, placements: Sequence[Placement], visits: Sequence[Visit]
) -> Iterator[ConstraintId]:
    """Neither side is invited, in the role that travels, to an event on that day."""
    on_day: defaultdict[tuple[str, str, date], list[str]] = defaultdict(list)
    for placed in placements:
        event = instance.event[placed.event]
        for code, role in invited(instance, event):
            for day in event.on(placed.start):
                on_day[code, role, day].append(event.id)
    for one in visits:
        role = instance.network[one.network].role
        for code in (one.guest, one.host):
            yield from (f"municipality:{code}/event/{event}" for event in on_day[code, role, one.date])


def pair_twice(_: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """A guest is at a host once in the whole plan."""
    pairs = Counter((one.guest, one.host) for one in visits)
    yield from ("pair-once" for count in pairs.values() if count > 1)


def numbers(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """Each member makes and hosts as many visits as its network says."""
    made = Counter((one.network, one.guest) for one in visits)
    hosted = Counter((one.network, one.host) for one in visits)
    for network in instance.networks:
        sides = (("made", made, network.visits_made), ("hosted", hosted, network.visits_hosted))
        for code in network.municipalities:
            for word, count, allowed in sides:
                if count[network.id, code] < allowed.least:
                    yield f"network:{network.id}/{word}-min/{code}"
                if count[network.id, code] > allowed.most:
                    yield f"network:{network.id}/{word}-max/{code}"


def unbalanced(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """In a balanced network, visits made and hosted differ by one at most for each member."""
    more: Counter[tuple[str, str]] = Counter()
    for one in visits:
        more[one.network, one.guest] += 1
        more[one.network, one.host] -= 1
    for (network, code), surplus in more.items():
        if instance.network[network].exchange is Exchange.BALANCED and abs(surplus) > 1:
            yield f"network:{network}/balance/{code}"


def unreturned(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """In a mutual network a visit is returned, and within the weeks allowed."""
    dates = dates_of(visits)
    for (network_id, guest, host), day in dates.items():
        network, back = instance.network[network_id], dates.get((network_id, host, guest))
        if network.exchange is not Exchange.MUTUAL:
            continue
        if back is None:
            yield f"network:{network_id}/mutual"
        elif not network.return_weeks.holds(abs(week_of(day) - week_of(back))):
            yield f"network:{network_id}/return-weeks"


def too_many_dates(instance: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """A municipality makes and hosts no more visits than it said, over all networks."""
    dates = Counter(code for one in visits for code in (one.guest, one.host))
    for code, count in dates.items():
        if count > instance.municipality[code].max_visit_dates:
            yield f"municipality:{code}/max-visit-dates"


def two_in_a_week(_: Instance, visits: Sequence[Visit]) -> Iterator[ConstraintId]:
    """A municipality makes or hosts one visit a week at most, over all networks."""
    weeks = Counter((code, week_of(one.date)) for one in visits for code in (one.guest, one.host))
    yield from (f"municipality:{code}/one-visit-a-week" for (code, _), count in weeks.items() if count > 1)
