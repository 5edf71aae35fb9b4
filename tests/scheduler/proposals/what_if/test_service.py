import json

import pytest
from sqlalchemy import Engine, func, select

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.partnership.tables import Membership, Organisation
from scheduler.people.access import Actor
from scheduler.programme.tables import Venue
from scheduler.proposals.what_if.alterations import AnyAlteration, Capacity, Joins, Leaves
from scheduler.proposals.what_if.service import order_again, order_what_if
from tests.factories import NOW, ORGANISER
from tests.scheduler.proposals.test_document import loaded
from tests.scheduler.proposals.test_service import SETTINGS

SMALLER = Capacity(venue="venue-01", name="Odense Mødecenter", capacity=40)
JOINS = Joins(code="0101", name="København")


def test_what_if_is_planned_with_and_kept_nowhere_else(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        rows = session.scalar(select(func.count(JournalRow.id)))

        run = order_what_if(session, ORGANISER, partnership_id, (SMALLER, JOINS), NOW, SETTINGS.planning)

        instance = json.loads(run.instance)
        towns = {town["code"]: town["members"] for town in instance["municipalities"]}
        assert instance["venues"][0]["capacity"] == 40
        assert (list(towns), towns["0101"]["politician"]) == (["0101", "0461", "0751"], 2)
        assert (run.what_if or [])[0]["kind"] == "capacity"
        assert session.scalars(select(Venue.capacity)).all() == [900]
        joined = select(Membership.active_from).join(Organisation).where(Organisation.code == "0101")
        assert session.scalar(joined) is None
        assert session.scalar(select(func.count(JournalRow.id))) == (rows or 0) + 1


def test_what_if_is_ordered_again_on_the_partnership_of_the_day(sqlite_engine: Engine):
    with transaction(sqlite_engine) as session:
        partnership_id = loaded(session)
        first = order_what_if(session, ORGANISER, partnership_id, (SMALLER,), NOW, SETTINGS.planning)
        session.scalars(select(Venue)).one().day_price_oere = 100

        again = order_again(session, ORGANISER, first.id, NOW)

        assert (again.what_if, again.seed) == (first.what_if, first.seed)
        (hall,) = json.loads(again.instance)["venues"]
        assert (hall["capacity"], hall["day_price"]) == (40, 1)


@pytest.mark.parametrize(
    "alterations",
    [
        (),
        (Capacity(venue="barn", name="Barn", capacity=1),),
        (Leaves(code="0101", name="København"),),
        (Joins(code="0461", name="Odense"),),
        (Joins(code="9999", name="Ingensteds"),),
    ],
)
def test_what_if_of_what_there_is_not_is_bad_input(
    sqlite_engine: Engine, alterations: tuple[AnyAlteration, ...]
):
    with transaction(sqlite_engine) as session:
        partnership_id = loaded(session)

        with pytest.raises(BadInputError):
            order_what_if(session, ORGANISER, partnership_id, alterations, NOW, SETTINGS.planning)


def test_what_if_is_for_organisers_only(sqlite_engine: Engine):
    coordinator = Actor(None, "Karen", "karen@example.invalid", municipalities=frozenset({"0461"}))
    with transaction(sqlite_engine) as session, pytest.raises(ForbiddenError):
        order_what_if(session, coordinator, 1, (SMALLER,), NOW, SETTINGS.planning)
