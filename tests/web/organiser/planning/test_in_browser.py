"""The planning pages as a real browser shows them: accessible, narrow and wide, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import LiveServer, assert_accessible_at_both_widths
from tests.web.organiser.planning.stage import Runs, stage
from tests.web.town import ORGANISER

OpenPage = Callable[..., Page]
PAGES = {
    "list": "",
    "queued": "/{queued}",
    "running": "/{running}",
    "lost": "/{lost}",
    "infeasible": "/{infeasible}",
    "done": "/{finished}",
    "letters": "/{finished}/publish",
    "what-if form": "/what-if?run={infeasible}&repair=2",
    "what-if result": "/{what_if}",
}
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def runs(live_server: LiveServer) -> Runs:
    return stage(live_server.app.extensions["engine"], live_server.town)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_is_accessible(open_page: OpenPage, runs: Runs, path: str, language: str) -> None:
    page = open_page(f"/organiser/planning{path.format(**vars(runs))}", language=language, email=ORGANISER)

    assert_accessible_at_both_widths(page)


def test_what_if_is_tried_by_keyboard_and_without_scripts(open_page: OpenPage, runs: Runs) -> None:
    page = open_page("/organiser/planning/what-if", email=ORGANISER, scripts=False)

    page.get_by_label("Går ud").select_option(label="Aarhus")
    page.get_by_role("button", name="Se, hvad der ville ske").press("Enter")

    expect(page.get_by_text("Aarhus går ud af partnerskabet.").first).to_be_visible()
    expect(page.get_by_role("link", name="Opdater")).to_be_visible()
