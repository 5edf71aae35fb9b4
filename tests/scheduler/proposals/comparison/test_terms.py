import json
from datetime import date

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.reading import read
from scheduler.proposals.comparison.terms import Term, terms
from tests.scheduler.proposals import small


def placed(event: str, day: int, venue: str) -> Placement:
    return Placement(event=event, start=date(2018, 3, day), venue=venue)


def test_terms_stand_beside_those_of_what_is_published() -> None:
    published = {"events": [{"event": "seminar-1", "start": "2018-03-06", "venue": "hall"}], "visits": []}
    instance = read(json.dumps(small.document(published=published)).encode())
    before = (placed("seminar-1", 6, "hall"),)
    after = (placed("seminar-1", 9, "room"), placed("seminar-2", 13, "room"))

    found = {one.name: one for one in terms(instance, after, instance, before)}

    assert found["conflict"] == Term("conflict", 0, 0, 1, 10)
    assert found["event_weekday"] == Term("event_weekday", 1, 1, 0, 0)
    assert found["venue_price"] == Term("venue_price", 4000, 4, 10_000, 10)
    assert (found["event_moved"].amount, found["event_moved"].amount_before) == (1, 0)
    assert (found["venue_moved"].amount, found["venue_moved"].amount_before) == (1, 0)
    km = found["event_travel_worst"].amount_before
    assert km == 104
    assert (found["event_travel_worst"].amount, found["event_travel"].amount) == (2 * km, 2 * 5 * km)
