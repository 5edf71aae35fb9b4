import json
from datetime import date

import pytest

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.reading import read
from scheduler.proposals.comparison.placed import Change, Compared, change_of, compared, still_known
from tests.scheduler.proposals import small


def placed(event: str, day: int, venue: str = "hall") -> Placement:
    return Placement(event=event, start=date(2018, 3, day), venue=venue)


def instance(*published: tuple[str, int, str]) -> Instance:
    """The small one, with these events published."""
    events = [{"event": name, "start": f"2018-03-{day:02}", "venue": venue} for name, day, venue in published]
    return read(json.dumps(small.document(published={"events": events, "visits": []})).encode())


@pytest.mark.parametrize(
    ("day", "venue", "change"),
    [
        (20, "hall", Change.KEPT),
        (21, "hall", Change.MOVED),
        (20, "room", Change.REHOUSED),
        (21, "room", Change.MOVED),
    ],
)
def test_change_of_published_event(day: int, venue: str, change: Change) -> None:
    assert change_of(placed("seminar-1", 20), placed("seminar-1", day, venue)) is change


def test_change_of_event_that_is_not_out_is_new() -> None:
    assert change_of(None, placed("seminar-1", 20)) is Change.NEW


def test_compared_lists_planned_and_dropped_events_by_day() -> None:
    before = instance(("seminar-1", 6, "hall"), ("seminar-3", 7, "barn"))

    found = compared(before, (placed("seminar-2", 20, "room"), placed("seminar-1", 13)))

    day = {number: date(2018, 3, number) for number in (6, 7, 13, 20)}
    assert found == (
        Compared("seminar-3", Change.DROPPED, None, None, "", day[7], "barn"),
        Compared("seminar-1", Change.MOVED, day[13], day[13], "Hall", day[6], "Hall"),
        Compared("seminar-2", Change.NEW, day[20], day[20], "Room", None, ""),
    )


def test_still_known_leaves_out_events_and_halls_that_are_gone() -> None:
    before = instance(("seminar-1", 6, "hall"), ("seminar-3", 7, "hall"), ("seminar-2", 8, "barn"))

    assert still_known(before) == (placed("seminar-1", 6),)
