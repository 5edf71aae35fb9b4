"""Events on both sides of every clock change from 2017 to 2021, read over HTTP by three independent parsers."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scheduler.db import transaction
from scheduler.partnership.tables import Partnership
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.tables import Event, Venue
from scheduler.words import Bilingual
from tests import factories
from tests.factories import NOW
from tests.libical.reader import read_with_libical
from tests.readers import read_with_ical_js, read_with_icalendar
from tests.web.feeds.world import FeedWorld

CHANGES = [  # when clocks changed in Denmark; UTC
    datetime(year, month, day, 1, tzinfo=UTC)
    for year, spring, autumn in (
        (2017, 26, 29),
        (2018, 25, 28),
        (2019, 31, 27),
        (2020, 29, 25),
        (2021, 28, 31),
    )
    for month, day in ((3, spring), (10, autumn))
]
AROUND = [timedelta(hours=hours) for hours in (-24, -3, -2, -1, 0, 1, 2, 24)]


@pytest.mark.browser
def test_events_around_clock_changes_are_read_at_the_same_instant(
    world: FeedWorld, browser: Browser, libical: Path
) -> None:
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
    assert seen == read_with_ical_js(browser, body) == read_with_libical(libical, body)
    starts = {one.summary: one.starts for one in seen if one.summary.startswith("Omkring")}
    assert starts == {f"Omkring {moment:%Y-%m-%d %H}": moment for moment in moments}
