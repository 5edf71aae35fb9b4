"""A small instance in the exchange format, with figures that can be told at a glance."""

from typing import Any

WEIGHTS = {
    "conflict": {"politician": 10, "director": 4},
    **dict.fromkeys(
        ("event_weekday", "venue_price", "event_travel", "event_travel_worst", "event_moved", "venue_moved"),
        1,
    ),
    **dict.fromkeys(
        (
            "unmet_wish",
            "unmet_worst",
            "visit_travel",
            "crowding",
            "visit_weekday",
            "visit_moved",
            "visit_dropped",
        ),
        1,
    ),
    "venue_price_unit": 1000,
    "event_travel_unit": 100,
}


def town(code: str, name: str, lat: float = 55.4, **given: Any) -> dict[str, Any]:
    fields = {
        "code": code,
        "name": name,
        "region": "Syddanmark",
        "lat": lat,
        "lon": 10.38,
        "members": {"politician": 2, "director": 3},
        "wants": {},
        "offers": [],
        "max_guests": 0,
        "max_visit_dates": 0,
        "preferred_weekdays": [],
        "busy": [],
    }
    return {**fields, **given}


def hall(name: str, capacity: int = 100, **given: Any) -> dict[str, Any]:
    fields = {
        "id": name,
        "name": name.capitalize(),
        "region": "Syddanmark",
        "lat": 55.4,
        "lon": 10.38,
        "capacity": capacity,
        "day_price": 10_000,
        "busy": [],
    }
    return {**fields, **given}


def event(name: str, **given: Any) -> dict[str, Any]:
    fields = {
        "id": name,
        "kind": "seminar",
        "title": name.capitalize(),
        "days": 1,
        "earliest": "2018-03-05",
        "latest": "2018-03-30",
        "weekdays": [1, 2, 3, 4, 5],
        "preferred_weekdays": [2, 3],
        "audience": {"politician": 2, "director": 3},
        "municipalities": ["0461", "0751"],
    }
    return {**fields, **given}


def document(**given: Any) -> dict[str, Any]:
    """Two municipalities, two halls, two seminars in March 2018; Odense's politicians are busy on 6 March."""
    council = {
        "from": "2018-03-06",
        "to": "2018-03-06",
        "reason": "byrådsmøde",
        "id": "busy-1",
        "roles": ["politician"],
        "source": "odense-kalender",
    }
    fields = {
        "format": "partnership-plan/1",
        "name": "small",
        "window": {"start": "2018-01-01", "end": "2018-12-31"},
        "roles": ["politician", "director"],
        "themes": [],
        "closed": [],
        "municipalities": [town("0461", "Odense", busy=[council]), town("0751", "Aarhus", 56.15)],
        "venues": [hall("hall"), hall("room", 40, day_price=2000)],
        "events": [event("seminar-1"), event("seminar-2")],
        "rules": [],
        "networks": [],
        "crowding_weeks": 4,
        "weights": WEIGHTS,
        "published": None,
        "today": "2018-01-15",
        "notice_days": 14,
    }
    return {**fields, **given}
