"""Each page as a real browser shows it: accessible, narrow and wide, in both languages, with and without scripts."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.pages import NARROW, LiveServer, assert_accessible, assert_accessible_at_both_widths
from tests.web.town import COORDINATOR, DELEGATE

OpenPage = Callable[..., Page]
PAGES = {
    "list": "/",
    "nothing found": "/?q=xyz",
    "month": "/?view=month&month=2018-03",
    "event": "/events/3",
    "cancelled event": "/events/5",
    "past event": "/events/1",
    "subscribe": "/subscribe",
    "sign in": "/sign-in",
    "statement": "/was",
    "privacy": "/privacy",
    "not found": "/nowhere",
}
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_is_accessible(open_page: OpenPage, path: str, language: str) -> None:
    page = open_page(path, language=language)

    assert page.locator("html").get_attribute("lang") == language
    assert_accessible_at_both_widths(page)


def test_the_check_names_each_fault_of_a_page(open_page: OpenPage) -> None:
    page = open_page("/was")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    with pytest.raises(AssertionError, match="button-name: Buttons must have discernible text"):
        assert_accessible(page)


@pytest.mark.parametrize("language", ["da", "en"])
def test_event_with_own_places_is_accessible(open_page: OpenPage, language: str) -> None:
    page = open_page("/events/3", language=language, email=COORDINATOR)

    expect(page.get_by_role("heading", name="Odense Kommune")).to_be_visible()
    assert_accessible_at_both_widths(page)


def test_list_with_own_places_is_accessible(open_page: OpenPage) -> None:
    page = open_page("/", email=DELEGATE)

    expect(page.get_by_role("heading", name="Det næste for dig")).to_be_visible()
    assert_accessible_at_both_widths(page)


def test_way_in_is_accessible_at_each_step(open_page: OpenPage) -> None:
    page = open_page("/sign-in")

    page.get_by_label("E-mailadresse").fill("per")
    page.get_by_role("button", name="Send mig et link").click()
    expect(page.get_by_role("link", name="Skriv en e-mailadresse")).to_be_visible()
    assert_accessible_at_both_widths(page)
    page.get_by_label("E-mailadresse").fill(DELEGATE)
    page.get_by_role("button", name="Send mig et link").click()
    expect(page.get_by_role("heading", name="Se i din indbakke")).to_be_visible()
    assert_accessible_at_both_widths(page)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_asks_only_this_server_and_breaks_no_rule(
    open_page: OpenPage, live_server: LiveServer, path: str
) -> None:
    page = open_page("/was")
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)

    page.goto(live_server.base + path, wait_until="load")

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.base).netloc}
    expected = ["Failed to load resource: the server responded with a status of 404 (NOT FOUND)"]
    assert told == (expected if path == "/nowhere" else [])


def test_programme_is_found_and_turned_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)

    page.get_by_label("Søg", exact=True).fill("værksted")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("1 kommende arrangement")
    page.get_by_role("link", name="Måned", exact=True).click()
    page.get_by_role("link", name="april 2018").click()
    expect(page.get_by_role("heading", name="april 2018")).to_be_visible()


def test_menu_is_there_without_scripts_on_a_telephone(open_page: OpenPage) -> None:
    page = open_page("/", width=NARROW, scripts=False)

    expect(
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Abonnér")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_signing_in_and_out_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False, email=DELEGATE)

    expect(page.get_by_text("Per Politiker").first).to_be_visible()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_text("Per Politiker")).to_have_count(0)


def test_menu_of_a_telephone_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/", width=NARROW)
    button = page.get_by_role("button", name="Menu")

    button.press("Enter")
    drawer = page.get_by_role("dialog", name="Menu")
    expect(drawer.get_by_role("link", name="Abonnér")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")

    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()


def test_keyboard_reaches_the_first_event_by_way_of_the_skip_link(open_page: OpenPage) -> None:
    page = open_page("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til sidens indhold")).to_be_focused()
    page.keyboard.press("Enter")
    reached = _tab_until(page, "Politisk styregruppe")

    assert reached < 15


def test_event_has_its_ways_into_the_calendar_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/events/3")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    for name in ("Abonnér", "Outlook på nettet", "Google Kalender", "Hent .ics", "Kopiér"):
        _tab_until(page, name)


def test_address_is_copied_with_a_word_of_it(open_page: OpenPage, live_server: LiveServer) -> None:
    page = open_page("/subscribe")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Kopiér").click()

    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{live_server.base}/feeds/programme.ics"


def _tab_until(page: Page, name: str) -> int:
    """Presses Tab until what has the focus says `name`; gives how often. Fails after 60."""
    for presses in range(60):
        if page.evaluate("document.activeElement.innerText || ''").strip() == name:
            return presses
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name!r}")
