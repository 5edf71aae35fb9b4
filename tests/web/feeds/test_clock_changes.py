"""Events on both sides of every clock change of the term, read over HTTP by two independent parsers."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from scheduler.db import transaction
from scheduler.partnership.tables import Partnership
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.tables import Event, Venue
from scheduler.words import Bilingual
from tests import factories
from tests.factories import NOW
from tests.readers import read_with_ical_js, read_with_icalendar
from tests.web.feeds.world import FeedWorld

CHANGES = [  # when clocks changed in Denmark; UTC
    datetime(2017, 10, 29, 1, tzinfo=UTC),
    datetime(2018, 3, 25, 1, tzinfo=UTC),
    datetime(2018, 10, 28, 1, tzinfo=UTC),
    datetime(2019, 3, 31, 1, tzinfo=UTC),
    datetime(2019, 10, 27, 1, tzinfo=UTC),
]
AROUND = [timedelta(hours=hours) for hours in (-24, -3, -2, -1, 0, 1, 2, 24)]


@pytest.mark.browser
def test_events_around_clock_changes_are_read_at_the_same_instant(world: FeedWorld, browser: Browser) -> None:
    with transaction(world.engine) as session:
        of = session.get_one(Partnership, world.town.partnership_id)
        venue = session.get_one(Venue, session.get_one(Event, world.town.open_event).venue_id)
        moments = [change + by for change in CHANGES for by in AROUND]
        for moment in moments:
            name = f"Omkring {moment:%Y-%m-%d %H}"
            factories.event(session, of, venue, moment, title=Bilingual(name, name))
        note_all_shown(session, of.id, NOW + timedelta(seconds=1))

    body = world.get("/feeds/programme.ics").data

    seen = read_with_icalendar(body)
    assert seen == read_with_ical_js(browser, body)
    starts = {one.summary: one.starts for one in seen if one.summary.startswith("Omkring")}
    assert starts == {f"Omkring {moment:%Y-%m-%d %H}": moment for moment in moments}
