import json

from scheduler.planning.exchange.reading import read
from scheduler.proposals.instance_writing import instance_bytes
from tests.scheduler.proposals import small

NETWORK = {
    "id": "net-1",
    "role": "politician",
    "municipalities": ["0461", "0751"],
    "exchange": "mutual",
    "visits_made": [0, 1],
    "visits_hosted": [0, 1],
    "delegation": 3,
    "max_km": 200,
    "return_weeks": [2, 20],
    "earliest": "2018-02-01",
    "latest": "2018-06-30",
    "note": "kept",
}
PUBLISHED = {
    "events": [{"event": "seminar-1", "start": "2018-03-06", "venue": "hall"}],
    "visits": [{"network": "net-1", "guest": "0461", "host": "0751", "date": "2018-04-10"}],
}


def full() -> dict[str, object]:
    """Something of every part of the format, with keys that it does not know."""
    towns = [
        small.town("0461", "Ærø", wants={"data": 2}, offers=["data"], note="kept"),
        small.town("0751", "Aarhus"),
    ]
    events = [
        small.event("seminar-1", fixed_start="2018-03-06", note="kept"),
        small.event("seminar-2", preferred_weekdays=[]),
    ]
    gap = {"id": "g", "type": "gap", "first": "seminar-1", "then": "seminar-2", "min_days": 1, "max_days": 9}
    closed = [{"from": "2018-12-24", "to": "2018-12-26", "reason": "jul", "id": "closed-1"}]
    return small.document(
        themes=["data"],
        municipalities=towns,
        events=events,
        rules=[gap],
        closed=closed,
        networks=[NETWORK],
        published=PUBLISHED,
        pinned=[{"id": "1", "network": "net-1", "guest": "0461", "host": "0751", "date": "2018-04-10"}],
        forbidden=[{"id": "2", "network": "net-1", "guest": "0751", "host": "0461"}],
        note="kept",
    )


def test_instance_that_is_read_and_written_is_the_same() -> None:
    document = full()

    content = instance_bytes(read(json.dumps(document).encode()))

    assert json.loads(content) == document
    assert instance_bytes(read(content)) == content


def test_order_of_what_has_none_makes_no_difference() -> None:
    backwards = small.document(
        events=[small.event("seminar-1", weekdays=[5, 4, 3, 2, 1]), small.event("seminar-2")]
    )

    assert instance_bytes(read(json.dumps(backwards).encode())) == instance_bytes(
        read(json.dumps(small.document()).encode())
    )
