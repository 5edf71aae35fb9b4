"""Small instances for the tests of visits; every value can be given by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.instance import (
    Bounds,
    Event,
    Exchange,
    Instance,
    Municipality,
    Network,
    Published,
    Weights,
)
from scheduler.planning.exchange.plan import Visit
from scheduler.planning.possible.visits import Pair

MONDAY = date(2018, 1, 8)
SUNDAY = date(2018, 2, 4)
FREE = Weights(
    conflict={"leader": 10},
    event_weekday=10,
    venue_price=1,
    venue_price_unit=100,
    event_travel=1,
    event_travel_unit=50,
    event_travel_worst=20,
    event_moved=300,
    venue_moved=100,
    unmet_wish=50,
    unmet_worst=200,
    visit_travel=1,
    crowding=30,
    visit_weekday=3,
    visit_moved=150,
    visit_dropped=250,
)


def town(code: str, **changes: object) -> Municipality:
    """A municipality at one place, with three leaders, that wants and offers nothing."""
    plain = Municipality(
        code=code,
        name=code,
        region="",
        lat=55.0,
        lon=10.0,
        members={"leader": 3},
        wants={},
        offers=frozenset(),
        max_guests=3,
        max_visit_dates=9,
        preferred_weekdays=frozenset({1, 2, 3, 4, 5}),
        busy=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def network(codes: str = "ab", **changes: object) -> Network:
    """A mutual network `n` of towns with one-letter codes; nothing is asked of anybody."""
    plain = Network(
        id="n",
        role="leader",
        municipalities=tuple(codes),
        exchange=Exchange.MUTUAL,
        visits_made=Bounds(least=0, most=9),
        visits_hosted=Bounds(least=0, most=9),
        delegation=3,
        max_km=100,
        return_weeks=Bounds(least=1, most=60),
        earliest=MONDAY,
        latest=SUNDAY,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def instance(
    towns: Sequence[Municipality] | str = "ab", networks: Sequence[Network] | None = None, **changes: object
) -> Instance:
    """An instance of four weeks without events or closed days."""
    members = tuple(town(one) if isinstance(one, str) else one for one in towns)
    codes = "".join(one.code for one in members)
    plain = Instance(
        name="trial",
        start=MONDAY,
        end=SUNDAY,
        roles=("leader", "director"),
        themes=("play", "rest", "work"),
        closed=(),
        municipalities=members,
        venues=(),
        events=(),
        rules=(),
        networks=tuple(networks) if networks is not None else (network(codes),),
        crowding_weeks=2,
        weights=FREE,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def seminar(audience: Mapping[str, int], codes: str = "ab") -> Event:
    """A seminar `seminar` of one day."""
    return Event(
        id="seminar",
        kind="seminar",
        title="Seminar",
        days=1,
        earliest=MONDAY,
        latest=SUNDAY,
        weekdays=frozenset({1, 2, 3, 4, 5}),
        preferred_weekdays=frozenset({2}),
        audience=audience,
        municipalities=tuple(codes),
    )


def span(first: str, last: str, *roles: str) -> Span:
    """A range of days `busy-1`, for all roles when none is named."""
    return Span(
        id="busy-1",
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        roles=frozenset(roles) if roles else None,
    )


def pair(text: str) -> Pair:
    """`a>b` is a visit of a to b in network n; `m:a>b` names the network."""
    network_id, _, towns = text.rpartition(":")
    guest, host = towns.split(">")
    return Pair(network=network_id or "n", guest=guest, host=host)


def pairs(texts: str) -> frozenset[Pair]:
    """Pairs between spaces."""
    return frozenset(pair(text) for text in texts.split())


def published(**days: str) -> Published:
    """What was announced: `a_b="2018-01-10"` is a visit of a to b in network n."""
    visits = []
    for names, day in days.items():
        guest, host = names.split("_")
        visits.append(Visit(network="n", guest=guest, host=host, date=date.fromisoformat(day)))
    return Published(visits=tuple(visits))
