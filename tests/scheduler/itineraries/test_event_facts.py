from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.itineraries.event_facts import Hall, Invited, OwnPlaces, event_facts, own_places
from scheduler.programme.states import Mode
from scheduler.words import Bilingual
from tests.factories import NOW
from tests.web.town import build

POLITICIANS = Bilingual("politikere", "politicians")


def test_facts_tell_who_may_come_and_how_many_places_are_left(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        facts = event_facts(session, town.open_event)

    assert facts.invited[0] == Invited(POLITICIANS, Mode.DELEGATES, 1, 2)
    assert [(line.fewest, line.most) for line in facts.invited] == [(1, 2), (2, 3), (3, 5), (3, 5), (3, 5)]
    assert facts.hall == Hall(size=900, held=2, waiting=0)
    assert facts.hall.free == 898


def test_own_places_count_the_municipalitys_people_by_role(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        (odense,) = own_places(session, town.open_event, {"0461"}, NOW)

    assert (odense.code, odense.name) == ("0461", "Odense Kommune")
    assert odense.places[0] == OwnPlaces(POLITICIANS, fewest=1, cap=2, held=2, waiting=0, free=0)
    assert [line.free for line in odense.places] == [0, 3, 5, 5, 5]


def test_own_places_leave_out_those_that_are_no_members(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        assert own_places(session, town.open_event, {"0101"}, NOW) == ()


def test_hall_without_a_size_has_no_number_of_free_places() -> None:
    assert Hall(size=None, held=0, waiting=0).free is None
