"""The calendars of a municipality as a real browser shows them, with what was read, failed and skipped."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from scheduler.busy.tables import FILE, ForeignBusy, ForeignCalendar
from scheduler.db import transaction
from tests.factories import NOW
from tests.pages import NARROW, WIDE, LiveServer, assert_accessible
from tests.web.town import COORDINATOR

PATH = "/municipality/0461/calendars"
pytestmark = pytest.mark.browser


@pytest.fixture
def read_calendars(live_server: LiveServer) -> None:
    """A file with a skipped event, and an address that is no longer there."""
    skipped = [{"line": 7, "starts": "20180306T090000", "why": "zone", "given": "Mars"}]
    with transaction(live_server.app.extensions["engine"]) as session:
        if session.scalars(select(ForeignCalendar.id)).first():
            return
        file = ForeignCalendar(
            membership_id=1, name="Byrådet", address=FILE + "x", last_read=NOW, skipped=skipped
        )
        gone = ForeignCalendar(
            membership_id=1, name="Udvalget", address="https://example.invalid/a", last_read=NOW, next_due=NOW,
            failure="status", figures=[404],
        )  # fmt: skip
        session.add_all((file, gone))
        session.flush()
        session.add(ForeignBusy(calendar_id=file.id, from_on=NOW.date(), until_on=NOW.date()))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["da", "en"])
def test_list_is_accessible(
    open_page: Callable[..., Page], read_calendars: None, language: str, width: int
) -> None:
    page = open_page(PATH, width=width, language=language, email=COORDINATOR)
    page.locator("details summary").first.click()

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main tbody tr").count() == 2
