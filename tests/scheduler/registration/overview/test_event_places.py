from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.programme.tables import Event
from scheduler.registration.overview.event_places import event_places
from scheduler.registration.rules.quota import Group, Hall
from tests.factories import NOW
from tests.web.town import build


def test_places_are_counted_by_role_for_all_municipalities(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        places = event_places(session, town.open_event, (), NOW)

    assert [(one.slug, one.cap, one.taken, one.waiting, one.free) for one in places.roles] == [
        ("politician", 2, 2, 0, 2),
        ("director", 3, 0, 0, 6),
        ("leader", 5, 0, 0, 10),
        ("employee", 5, 0, 0, 10),
        ("profession", 5, 0, 0, 10),
    ]
    assert (places.hall, places.is_settled, places.own) == (Hall(size=900, held=2, kept=23), True, ())


def test_places_of_a_role_end_where_the_hall_is_kept_for_others(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)
        session.get_one(Event, town.open_event).hall = 26

        places = event_places(session, town.open_event, (), NOW)

    assert places.hall == Hall(size=26, held=2, kept=23)
    assert {one.slug: one.free for one in places.roles} == {
        "politician": 2, "director": 5, "leader": 7, "employee": 7, "profession": 7,
    }  # fmt: skip


def test_own_places_count_the_municipalitys_people_by_role(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        own = event_places(session, town.open_event, {"0461"}, NOW).own

    assert {one.municipality.full_name for one in own} == {"Odense Kommune"}
    assert own[0].group == Group(held=2, cap=2, fewest=1, waiting=0)
    assert [(one.role_slug, one.free) for one in own] == [
        ("politician", 0), ("director", 3), ("leader", 5), ("employee", 5), ("profession", 5),
    ]  # fmt: skip


def test_own_places_leave_out_those_that_are_no_members(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        assert event_places(session, town.open_event, {"0101"}, NOW).own == ()


def test_event_without_a_hall_has_none_settled(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)
        event = session.get_one(Event, town.open_event)
        event.venue_id = None

        places = event_places(session, town.open_event, (), NOW)

    assert (places.is_settled, places.hall.free) == (False, 0)
