from datetime import date

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.people.tables import MandateKind
from scheduler.proposals.comparison.placed import Change
from scheduler.proposals.comparison.result import result
from scheduler.proposals.comparison.told import Told
from tests import factories
from tests.scheduler.proposals.publication.test_publishing import (
    MARCH_6,
    MARCH_13,
    NOW,
    event_of,
    finished,
    published,
)
from tests.scheduler.proposals.test_document import loaded
from tests.scheduler.proposals.test_service import placed


def test_result_shows_a_plan_beside_what_is_published_with_all_who_are_told(engine: Engine) -> None:
    with transaction(engine) as session:
        partnership_id = loaded(session)
        published(session, finished(session, partnership_id, placed("seminar-1", start=MARCH_6)))
        event = event_of(session, "seminar-1")
        member = session.scalars(factories.memberships_of(partnership_id)).first()
        factories.registration(session, event, member)
        factories.mandate(session, factories.person(session), MandateKind.COORDINATOR, "0461").since = NOW
        run = finished(session, partnership_id, placed("seminar-1", start=MARCH_13), placed())

        found = result(session, run, NOW)

        shown = [(one.title.da, one.compared.start, one.change, one.told) for one in found.events]
        assert shown == [
            ("Opstartsseminar", date(2017, 11, 1), Change.NEW, Told(0, 0)),
            (event.title.da, MARCH_13, Change.MOVED, Told(1, 2)),
        ]
        assert (found.published, found.told, found.number(Change.MOVED)) == (1, Told(1, 2), 1)
        moved = next(term for term in found.terms if term.name == "event_moved")
        assert (moved.amount, moved.amount_before) == (1, 0)


def test_result_of_a_what_if_is_measured_against_the_partnership_as_it_stands(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        partnership_id = loaded(session)
        published(session, finished(session, partnership_id, placed("seminar-1", start=MARCH_6)))
        run = finished(session, partnership_id, placed("seminar-1", start=MARCH_13))
        run.what_if = []
        run.instance = run.instance.replace('"day_price": 40000', '"day_price": 90000')

        found = result(session, run, NOW)

        price = next(term for term in found.terms if term.name == "venue_price")
        assert (price.amount_before, price.amount) == (80_000, 180_000)
