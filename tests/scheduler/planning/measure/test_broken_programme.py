import json
from datetime import date
from typing import Any

import pytest

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.broken_programme import broken_programme
from tests.scheduler.proposals import small

EASTER = {"from": "2018-03-29", "to": "2018-04-02", "reason": "Påske", "id": "easter"}
LET = {"from": "2018-03-06", "to": "2018-03-07", "reason": "messe", "id": "let-1"}
A_WEEK_APART = {
    "id": "apart",
    "type": "gap",
    "first": "seminar-1",
    "then": "seminar-2",
    "min_days": 7,
    "max_days": 14,
}


def placed(event: str, day: str, venue: str = "hall") -> Placement:
    return Placement(event=event, start=date.fromisoformat(f"2018-{day}"), venue=venue)


SECOND = placed("seminar-2", "03-13")
VALID = (placed("seminar-1", "03-06"), SECOND)


def two(**changes: Any) -> list[dict[str, Any]]:
    """The two seminars, the first one changed."""
    return [small.event("seminar-1", **changes), small.event("seminar-2")]


@pytest.mark.parametrize(
    ("given", "placements", "broken"),
    [
        pytest.param({}, VALID, (), id="valid"),
        pytest.param({}, VALID[:1], ("event:seminar-2",), id="missing"),
        pytest.param({}, (placed("seminar-1", "03-01"), SECOND), ("event:seminar-1/window",), id="too early"),
        pytest.param(
            {"window": {"start": "2018-03-10", "end": "2018-12-31"}},
            VALID,
            ("window",),
            id="before the window",
        ),
        pytest.param(
            {}, (placed("seminar-1", "03-10"), SECOND), ("event:seminar-1/weekdays",), id="a Saturday"
        ),
        pytest.param(
            {"events": two(fixed_start="2018-03-07")}, VALID, ("event:seminar-1/fixed-start",), id="not fixed"
        ),
        pytest.param(
            {"closed": [EASTER]},
            (placed("seminar-1", "03-30"), SECOND),
            ("closed:easter",),
            id="on a closed day",
        ),
        pytest.param(
            {"venues": [small.hall("hall", 9), small.hall("room")]},
            (placed("seminar-1", "03-06"), placed("seminar-2", "03-13", "room")),
            ("event:seminar-1/capacity",),
            id="too small by one",
        ),
        pytest.param(
            {"venues": [small.hall("hall", 10), small.hall("room")]}, VALID, (), id="just large enough"
        ),
        pytest.param(
            {"venues": [small.hall("hall", busy=[LET]), small.hall("room")]},
            VALID,
            ("venue:hall/let-1",),
            id="let to others",
        ),
        pytest.param(
            {"events": [small.event("seminar-1"), small.event("seminar-2", municipalities=[])]},
            (VALID[0], placed("seminar-2", "03-06")),
            ("venue:hall/one-event-a-day",),
            id="two at one venue",
        ),
        pytest.param(
            {},
            (VALID[0], placed("seminar-2", "03-06", "room")),
            ("audience:seminar-1+seminar-2",),
            id="the same people twice a day",
        ),
        pytest.param(
            {"rules": [A_WEEK_APART]},
            (VALID[0], placed("seminar-2", "03-12")),
            ("rule:apart",),
            id="too close",
        ),
        pytest.param({"rules": [A_WEEK_APART]}, VALID, (), id="just far enough"),
        pytest.param(
            {"rules": [A_WEEK_APART]}, (VALID[0], placed("seminar-2", "03-21")), ("rule:apart",), id="too far"
        ),
    ],
)
def test_broken_constraints_are_named(
    given: dict[str, Any], placements: tuple[Placement, ...], broken: tuple[str, ...]
):
    assert broken_programme(read(json.dumps(small.document(**given)).encode()), placements) == broken
