"""A programme by first fit: valid where it finds one."""

import json
from datetime import date
from typing import Any

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.broken_programme import broken_programme
from scheduler.planning.programme.choices import choices
from scheduler.planning.programme.fitting.first_fit import first_fit
from tests.scheduler.proposals import small

ONE_DAY = {"earliest": "2018-03-06", "latest": "2018-03-06"}
GAP = {
    "id": "gap-1",
    "type": "gap",
    "first": "seminar-1",
    "then": "seminar-2",
    "min_days": 24,
    "max_days": 25,
}


def instance(**given: Any) -> Instance:
    return read(json.dumps(small.document(**given)).encode())


def test_first_fit_takes_the_cheapest_free_day_and_hall():
    trial = instance(events=[small.event("seminar-1")])

    assert first_fit(choices(trial)) == (Placement(event="seminar-1", start=date(2018, 3, 7), venue="room"),)


def test_first_fit_places_so_that_the_others_still_find_a_day():
    trial = instance(rules=[GAP])

    found = first_fit(choices(trial))

    assert found is not None
    assert broken_programme(trial, found) == ()
    assert 24 <= (found[1].start - found[0].start).days <= 25


def test_first_fit_takes_another_hall_on_the_same_day():
    events = [
        small.event("seminar-1", municipalities=["0461"], **ONE_DAY),
        small.event("seminar-2", municipalities=["0751"], **ONE_DAY),
    ]
    trial = instance(events=events)

    found = first_fit(choices(trial))

    assert found is not None
    assert {one.venue for one in found} == {"hall", "room"}
    assert broken_programme(trial, found) == ()


def test_first_fit_gives_nothing_where_it_finds_no_room():
    events = [small.event(name, **ONE_DAY) for name in ("seminar-1", "seminar-2")]

    assert first_fit(choices(instance(events=events))) is None
