"""What a plan changes of what was announced."""

import json
from datetime import date
from typing import Any

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Plan, Status, Visit
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.changes import changes
from tests.scheduler.proposals import small

DAY, LATER = date(2018, 3, 6), date(2018, 3, 7)


def instance(published: Any) -> Instance:
    return read(json.dumps(small.document(published=published)).encode())


def plan(*events: Placement, visits: tuple[Visit, ...] = ()) -> Plan:
    return Plan(instance="small", status=Status.FEASIBLE, events=events, visits=visits, cost={}, bound={})


def test_changes_are_counted_by_kind():
    events = [{"event": name, "start": "2018-03-06", "venue": "hall"} for name in ("a", "b", "c", "d")]
    visits = [{"network": "n", "guest": "g", "host": "h", "date": "2018-03-06"}]
    after = plan(
        Placement(event="a", start=DAY, venue="hall"),
        Placement(event="b", start=LATER, venue="hall"),
        Placement(event="c", start=DAY, venue="room"),
        Placement(event="e", start=DAY, venue="hall"),
        visits=(Visit(network="n", guest="g", host="h", date=LATER),),
    )

    assert changes(instance({"events": events, "visits": visits}), after) == {
        "events": {"kept": 1, "moved": 2, "new": 1, "dropped": 1},
        "visits": {"kept": 0, "moved": 1, "new": 0, "dropped": 0},
    }


def test_nothing_announced_changes_nothing():
    assert changes(instance(None), plan(Placement(event="a", start=DAY, venue="hall"))) == {}
