"""Each rule of the programme, held by the solver against a cheaper choice that breaks it."""

import json
from datetime import date
from typing import Any

import pytest

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.exchange.reading import read
from scheduler.planning.programme.choices import choices
from scheduler.planning.programme.replanning import resolve
from scheduler.planning.programme.solving import Programme, solve
from scheduler.planning.search.run import Run
from tests.scheduler.proposals import small

ONE_DAY = {"earliest": "2018-03-06", "latest": "2018-03-06"}
ONE_WEEK = {"earliest": "2018-03-05", "latest": "2018-03-09"}
LET = {"from": "2018-03-06", "to": "2018-03-06", "reason": "messe", "id": "let-1"}


def planned(**given: Any) -> Programme:
    return solve(choices(read(json.dumps(small.document(**given)).encode())), Run(Limits(seconds=20)))


def placed(found: Programme) -> dict[str, tuple[int, str]]:
    """Day of March 2018 and venue by event."""
    return {one.event: (one.start.day, one.venue) for one in found.placements or ()}


def test_cheapest_programme_is_found_and_proved():
    found = planned()

    assert (found.cost, found.bound) == (16, 16)  # each: the room 2, the way 5; and 2 for who has farthest
    assert {venue for _, venue in placed(found).values()} == {"room"}


def test_every_event_has_one_start_and_one_venue():
    found = planned(events=[small.event("seminar-1", **ONE_DAY)])

    assert placed(found) == {"seminar-1": (6, "room")}


def test_venues_that_are_let_are_not_taken():
    room = small.hall("room", day_price=2000, busy=[LET])

    found = planned(venues=[small.hall("hall"), room], events=[small.event("seminar-1", **ONE_DAY)])

    assert placed(found) == {"seminar-1": (6, "hall")}


def test_venues_hold_one_event_a_day():
    events = [
        small.event("seminar-1", municipalities=["0461"], **ONE_DAY),
        small.event("seminar-2", municipalities=["0751"], **ONE_DAY),
    ]

    found = planned(events=events)

    assert {venue for _, venue in placed(found).values()} == {"hall", "room"}


def test_audiences_are_invited_once_a_day():
    events = [
        small.event(name, audience={"director": 3}, preferred_weekdays=[2], **ONE_WEEK)
        for name in ("seminar-1", "seminar-2")
    ]

    found = planned(events=events)

    assert len({day for day, _ in placed(found).values()}) == 2


@pytest.mark.parametrize(("least", "most"), [(7, 7), (-7, -7), (3, 3)])
def test_gaps_hold(least: int, most: int):
    gap = {"id": "g", "type": "gap", "first": "seminar-1", "then": "seminar-2"}

    days = placed(planned(rules=[{**gap, "min_days": least, "max_days": most}]))

    assert days["seminar-2"][0] - days["seminar-1"][0] == least


def test_venues_hold_all_heads():
    found = planned(venues=[small.hall("hall"), small.hall("room", 9, day_price=2000)])

    assert {venue for _, venue in placed(found).values()} == {"hall"}


def test_fixed_start_window_weekdays_and_closed_days_leave_no_other_day():
    closing = {"from": "2018-03-06", "to": "2018-03-06", "reason": "lukket", "id": "closed-1"}

    fixed = planned(events=[small.event("seminar-1", fixed_start="2018-03-05")])
    others = planned(closed=[closing], events=[small.event("seminar-1", weekdays=[2, 4], **ONE_WEEK)])

    assert placed(fixed)["seminar-1"][0] == 5
    assert placed(others)["seminar-1"][0] == 8


def test_programme_that_cannot_be_is_proved_so():
    same_people = [small.event(name, **ONE_DAY) for name in ("seminar-1", "seminar-2")]

    assert planned(events=same_people).placements is None


def test_announced_events_stay_where_they_can():
    out = [{"event": "seminar-1", "start": "2018-03-09", "venue": "hall"}]
    given = read(json.dumps(small.document(published={"events": out, "visits": []})).encode())

    found = resolve(choices(given), Run(Limits(seconds=20)))

    assert Placement(event="seminar-1", start=date(2018, 3, 9), venue="hall") in (found.placements or ())
    assert found.fewest_moves == 0


def test_announced_event_whose_venue_is_lost_keeps_its_day():
    out = [{"event": "seminar-1", "start": "2018-03-09", "venue": "hall"}]
    lost = small.hall("hall", busy=[{"from": "2018-03-01", "to": "2018-03-31", "reason": "brand", "id": "b"}])
    venues = [lost, small.hall("room", 40, day_price=2000)]
    document = small.document(published={"events": out, "visits": []}, venues=venues)

    found = resolve(choices(read(json.dumps(document).encode())), Run(Limits(seconds=20)))

    assert placed(found)["seminar-1"] == (9, "room")
    assert found.fewest_moves == 1
