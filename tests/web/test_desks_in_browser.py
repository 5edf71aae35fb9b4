"""The signed-in pages as a real browser shows them: accessible, narrow and wide, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import assert_accessible_at_both_widths
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER

OpenPage = Callable[..., Page]
MOVE = "day=2018-03-21&begins=09:00&finishes=15:00&venue=1"
PAGES = {
    "me": (DELEGATE, "/me"),
    "my registration": (DELEGATE, "/me/registrations/1"),
    "my calendar addresses": (COORDINATOR, "/subscribe/mine"),
    "everybody's calendar addresses": (ORGANISER, "/subscribe/links"),
    "desk": (COORDINATOR, "/municipality"),
    "our people for one event": (COORDINATOR, "/municipality/0461/events/3"),
    "paste a list": (COORDINATOR, "/municipality/0461/events/3/paste"),
    "calendars elsewhere": (COORDINATOR, "/municipality/0461/calendars"),
    "nominate": (COORDINATOR, "/municipality/0461/delegates/new"),
    "end": (COORDINATOR, "/municipality/0461/delegates/1/end"),
    "registration": (COORDINATOR, "/municipality/0461/registrations/1"),
    "choice": (ORGANISER, "/municipality"),
    "overview": (ORGANISER, "/organiser"),
    "one event": (ORGANISER, "/organiser?event=3"),
    "missing": (ORGANISER, "/organiser/missing"),
    "events": (ORGANISER, "/organiser/events"),
    "event": (ORGANISER, "/organiser/events/3"),
    "preview of a move": (ORGANISER, f"/organiser/events/3?{MOVE}"),
    "places beyond the rules": (ORGANISER, "/organiser/events/3/exceptions"),
    "exceptions": (ORGANISER, "/organiser/exceptions"),
    "membership": (ORGANISER, "/organiser/municipalities/0461?last_day=2018-02-28"),
    "venue": (ORGANISER, "/organiser/venues/1"),
    "letters": (ORGANISER, "/organiser/letters"),
    "texts of letters": (ORGANISER, "/organiser/letters/texts"),
    "text of a letter": (ORGANISER, "/organiser/letters/texts/confirmed/da"),
    "journal": (ORGANISER, "/organiser/journal"),
    "my letters": (COORDINATOR, "/me/letters"),
    "outbox": (DELEGATE, "/outbox"),
}
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("email", "path"), PAGES.values(), ids=PAGES)
def test_page_is_accessible_wide_and_narrow(
    open_page: OpenPage, email: str, path: str, language: str
) -> None:
    assert_accessible_at_both_widths(open_page(path, language=language, email=email))


def test_coordinator_ticks_by_keyboard_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/municipality", email=COORDINATOR, scripts=False)

    page.get_by_role("button", name="Tilmeld dem med flueben").press("Enter")

    expect(page.get_by_text("Der er ikke sat flueben ved nogen.")).to_be_visible()
