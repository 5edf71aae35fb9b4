from datetime import UTC, date, datetime

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.journal.queries import newest_row
from scheduler.journal.tables import JournalRow
from scheduler.programme import service
from scheduler.programme.states import EventState
from scheduler.programme.venues import add_venue, rename_venue
from scheduler.settings import read_settings
from tests import factories

NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
LATER = datetime(2018, 1, 16, 9, tzinfo=UTC)
DEFAULTS = read_settings().registration
UNPLACED = dict.fromkeys(("local_starts", "local_ends", "starts", "ends", "venue_id", "announced"))


def test_add_venue_is_journalled(engine: Engine):
    with transaction(engine) as session:
        hall = add_venue(
            session,
            NOW,
            slug="odense",
            name="Odense",
            address="Prøvegade 1",
            region="Syddanmark",
            latitude=55.4,
            longitude=10.4,
            capacity=300,
            day_price_oere=2_000_000,
        )

        row = session.scalars(select(JournalRow)).one()
        assert (row.action, row.subject, row.subject_id, row.after["capacity"]) == (
            "create",
            "venue",
            hall.id,
            300,
        )


def test_rename_venue_raises_exactly_the_events_held_there(engine: Engine):
    with transaction(engine) as session:
        of = factories.partnership(session)
        here, elsewhere = factories.venue(session), factories.venue(session)
        events = [factories.event(session, of, here, **UNPLACED, state=EventState.DRAFT) for _ in range(3)]
        for event, hall in zip(events, (here, here, elsewhere), strict=True):
            service.place(session, event, date(2018, 5, 15), hall, NOW, DEFAULTS)

        hit = rename_venue(session, here, LATER, name="Nyt navn")

        assert hit == tuple(events[:2])
        assert [(event.revision, event.changed) for event in events] == [(1, LATER), (1, LATER), (0, NOW)]


def test_rename_venue_to_its_own_name_raises_nothing(engine: Engine):
    with transaction(engine) as session:
        hall = factories.venue(session)
        of = factories.partnership(session)
        event = factories.event(session, of, hall, **UNPLACED, state=EventState.DRAFT)
        service.place(session, event, date(2018, 5, 15), hall, NOW, DEFAULTS)
        before = newest_row(session)

        hit = rename_venue(session, hall, LATER, name=hall.name)

        assert (hit, event.revision, newest_row(session)) == ((), 0, before)
