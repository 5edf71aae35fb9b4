from dataclasses import replace
from datetime import date

import pytest

from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.measure.broken_visits import broken_visits
from tests.scheduler.planning.visiting import instance, network, seminar, span, town

THERE, BACK = "a>b 2018-01-10", "b>a 2018-01-17"
BALANCED = network(exchange=Exchange.BALANCED)


def visits(*texts: str) -> tuple[Visit, ...]:
    """`a>b 2018-01-10`: a visits b on that day, in network n or the one named before a colon."""
    found = []
    for text in texts:
        where, _, towns = text.rpartition(":")
        names, day = towns.split()
        guest, host = names.split(">")
        found.append(Visit(network=where or "n", guest=guest, host=host, date=date.fromisoformat(day)))
    return tuple(found)


@pytest.mark.parametrize(
    ("given", "planned", "broken"),
    [
        pytest.param(instance(), visits(THERE, BACK), (), id="valid"),
        pytest.param(instance(), visits("a>c 2018-01-10"), ("network:n/members",), id="a stranger"),
        pytest.param(instance(), visits("m:a>b 2018-01-10"), ("network:m/members",), id="no such network"),
        pytest.param(instance(), visits(THERE, "b>a 2018-02-07"), ("network:n/window",), id="too late"),
        pytest.param(instance(), visits(THERE, "b>a 2018-01-20"), ("weekend",), id="a Saturday"),
        pytest.param(
            instance(closed=(replace(span("2018-01-17", "2018-01-17"), id="closing"),)),
            visits(THERE, BACK),
            ("closed:closing",),
            id="on a closed day",
        ),
        pytest.param(
            instance([town("a"), town("b", lat=56.0)]),
            visits(THERE, BACK),
            ("network:n/max-km",),
            id="too far",
        ),
        pytest.param(
            instance([town("a"), town("b", max_guests=2)]),
            visits(THERE, BACK),
            ("municipality:b/max-guests",),
            id="too many guests",
        ),
        pytest.param(
            instance([town("a"), town("b", lat=55.1, travel_km=9)]),
            visits(THERE, BACK),
            ("municipality:b/travel-km",),
            id="the guest stays near",
        ),
        pytest.param(
            instance([town("a"), town("b", receives=frozenset({"director"}))]),
            visits(THERE, BACK),
            ("municipality:b/receives",),
            id="the host receives others",
        ),
        pytest.param(
            instance([town("a"), town("b", busy=(span("2018-01-10", "2018-01-10", "leader"),))]),
            visits(THERE, BACK),
            ("municipality:b/busy-1",),
            id="the host is busy",
        ),
        pytest.param(
            instance([town("a"), town("b", busy=(span("2018-01-10", "2018-01-10", "director"),))]),
            visits(THERE, BACK),
            (),
            id="another role is busy",
        ),
        pytest.param(
            instance("ab", [BALANCED]),
            visits(THERE, "a>b 2018-01-17"),
            ("network:n/balance/a", "network:n/balance/b", "pair-once"),
            id="a pair twice",
        ),
        pytest.param(
            instance("ab", [replace(BALANCED, visits_made=Bounds(least=1, most=9))]),
            visits(THERE),
            ("network:n/made-min/b",),
            id="too few made",
        ),
        pytest.param(
            instance("ab", [replace(BALANCED, visits_made=Bounds(least=0, most=0))]),
            visits(THERE),
            ("network:n/made-max/a",),
            id="too many made",
        ),
        pytest.param(
            instance("ab", [replace(BALANCED, visits_hosted=Bounds(least=1, most=9))]),
            visits(THERE),
            ("network:n/hosted-min/a",),
            id="too few hosted",
        ),
        pytest.param(
            instance("ab", [replace(BALANCED, visits_hosted=Bounds(least=0, most=0))]),
            visits(THERE),
            ("network:n/hosted-max/b",),
            id="too many hosted",
        ),
        pytest.param(
            instance("abc", [network("abc", exchange=Exchange.BALANCED)]),
            visits(THERE, "a>c 2018-01-17"),
            ("network:n/balance/a",),
            id="out of balance",
        ),
        pytest.param(instance(), visits(THERE), ("network:n/mutual",), id="not returned"),
        pytest.param(
            instance("ab", [network(return_weeks=Bounds(least=2, most=9))]),
            visits(THERE, BACK),
            ("network:n/return-weeks",),
            id="returned too soon",
        ),
        pytest.param(
            instance([town("a", max_visit_dates=1), town("b")]),
            visits(THERE, BACK),
            ("municipality:a/max-visit-dates",),
            id="too many dates",
        ),
        pytest.param(
            instance("ab", [network(return_weeks=Bounds(least=0, most=9))]),
            visits(THERE, "b>a 2018-01-11"),
            ("municipality:a/one-visit-a-week", "municipality:b/one-visit-a-week"),
            id="two in a week",
        ),
    ],
)
def test_broken_constraints_are_named(given: Instance, planned: tuple[Visit, ...], broken: tuple[str, ...]):
    assert broken_visits(given, (), planned) == broken


def test_nobody_travels_on_the_day_of_an_event_that_invites_them():
    placed = (Placement(event="seminar", start=date(2018, 1, 10), venue="hall"),)

    invited = instance(events=(seminar({"leader": 1}, "a"),))
    others = instance(events=(seminar({"director": 1}, "a"),))

    assert broken_visits(invited, placed, visits(THERE, BACK)) == ("municipality:a/event/seminar",)
    assert broken_visits(others, placed, visits(THERE, BACK)) == ()
