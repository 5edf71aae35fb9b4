from datetime import date

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.people.access import Actor
from scheduler.programme.planned import ask_for_days, days_taken, take_venue
from tests import factories
from tests.factories import NOW, ORGANISER

FIRST, LAST = date(2018, 4, 2), date(2018, 4, 30)
NOBODY = Actor(None, "Per", "per@example.invalid")


def test_event_is_asked_for_on_other_days_and_does_not_move(engine: Engine):
    with transaction(engine) as session:
        event = factories.event(session, factories.partnership(session), factories.venue(session))
        stands = event.starts, event.revision

        ask_for_days(session, ORGANISER, event.id, FIRST, LAST, FIRST, NOW)

        assert (event.earliest, event.latest, event.fixed_on) == (FIRST, LAST, FIRST)
        assert (event.starts, event.revision) == stands
        row = session.scalars(select(JournalRow).order_by(JournalRow.id.desc())).first()
        assert row is not None
        assert (row.action, row.subject) == ("ask-for-days", "event")


def test_venue_is_taken_on_some_days(engine: Engine):
    with transaction(engine) as session:
        venue = factories.venue(session)

        take_venue(session, ORGANISER, venue.id, FIRST, LAST, "messe", NOW)

        assert [(one.from_on, one.until_on, one.reason) for one in days_taken(session, venue.id)] == [
            (FIRST, LAST, "messe")
        ]
        row = session.scalars(select(JournalRow).order_by(JournalRow.id.desc())).first()
        assert row is not None
        assert (row.action, row.subject) == ("create", "venue_busy")


def test_days_are_for_organisers_and_do_not_run_backwards(sqlite_engine: Engine):
    with transaction(sqlite_engine) as session:
        venue = factories.venue(session)
        event = factories.event(session, factories.partnership(session), venue)

        with pytest.raises(ForbiddenError):
            ask_for_days(session, NOBODY, event.id, FIRST, LAST, None, NOW)
        with pytest.raises(ForbiddenError):
            take_venue(session, NOBODY, venue.id, FIRST, LAST, "messe", NOW)
        with pytest.raises(BadInputError):
            ask_for_days(session, ORGANISER, event.id, LAST, FIRST, None, NOW)
        with pytest.raises(BadInputError):
            take_venue(session, ORGANISER, venue.id, LAST, FIRST, "messe", NOW)
        with pytest.raises(NotFoundError):
            ask_for_days(session, ORGANISER, 99, FIRST, LAST, None, NOW)
        with pytest.raises(NotFoundError):
            take_venue(session, ORGANISER, 99, FIRST, LAST, "messe", NOW)
