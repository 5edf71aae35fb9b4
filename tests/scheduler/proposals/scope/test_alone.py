import json
from typing import Any

import pytest

from scheduler.errors import BadInputError
from scheduler.planning.exchange.progress import Limits, Part
from scheduler.planning.exchange.reading import instance_from
from scheduler.planning.planner import plan
from scheduler.proposals.scope.alone import alone
from tests.scheduler.proposals import small

NAMES = {"a": "Odense", "b": "Aarhus", "c": "Vejle", "d": "Esbjerg"}


def network(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "role": "director",
        "municipalities": ["a", "b", "c"],
        "exchange": "balanced",
        "visits_made": [0, 1],
        "visits_hosted": [0, 1],
        "delegation": 2,
        "max_km": 200,
        "return_weeks": [1, 9],
        "earliest": "2018-03-05",
        "latest": "2018-03-30",
    }


def visit(name: str, guest: str, host: str, day: str) -> dict[str, Any]:
    return {"network": name, "guest": guest, "host": host, "date": day}


def whole(*visits: dict[str, Any], **given: Any) -> dict[str, Any]:
    wishes = {"wants": {"data": 3}, "offers": ["data"], "max_guests": 9, "max_visit_dates": 4}
    towns = [
        small.town(code, name, **wishes, preferred_weekdays=[1, 2, 3, 4, 5]) for code, name in NAMES.items()
    ]
    fields = {
        "themes": ["data"],
        "municipalities": towns,
        "events": [],
        "networks": [network("one"), network("two")],
        "published": {"events": [], "visits": list(visits)},
    }
    return small.document(**{**fields, **given})


def test_visits_of_other_networks_take_their_week_and_meet_their_wishes() -> None:
    mine, other = visit("one", "a", "b", "2018-03-06"), visit("two", "b", "c", "2018-03-14")
    pins = [{"id": name, **one} for name, one in (("visit-1", mine), ("visit-2", other))]

    found: Any = alone(whole(mine, other, pinned=pins), "one")

    towns = {one["code"]: one for one in found["municipalities"]}
    week = ("2018-03-12", "2018-03-18", ["director"])
    assert [[(one["from"], one["to"], one["roles"]) for one in towns[code]["busy"]] for code in "abc"] == [
        [],
        [week],
        [week],
    ]
    assert [(towns[code]["wants"], towns[code]["max_visit_dates"]) for code in "abcd"] == [
        ({"data": 3}, 4),
        ({}, 3),
        ({"data": 3}, 3),
        ({}, 4),
    ]
    assert (found["published"], found["pinned"]) == ({"events": [], "visits": [mine]}, pins[:1])
    assert [(one["guest"], one["host"]) for one in found["forbidden"]] == [("b", "c")]


def test_plan_of_one_network_keeps_clear_of_what_stands() -> None:
    given: Any = alone(whole(visit("two", "b", "c", "2018-03-14")), "one")
    instance = instance_from(json.loads(json.dumps(given)))

    found: Any = plan(instance, Limits(seconds=5, parts=frozenset({Part.VISITS})))

    visits = [(one.network, one.guest, one.host) for one in found.visits]
    assert {name for name, *_ in visits} == {"one"}
    assert ("one", "b", "c") not in visits
    assert 11 not in {
        one.date.isocalendar().week for one in found.visits if {one.guest, one.host} & {"b", "c"}
    }


def test_network_that_nobody_knows_is_named() -> None:
    with pytest.raises(BadInputError, match="three"):
        alone(whole(), "three")
