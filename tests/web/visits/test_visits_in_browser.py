"""Every page on visits in a real browser: both widths, both languages, no script needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages import assert_accessible_at_both_widths
from tests.web.town import COORDINATOR, ORGANISER
from tests.web.visits.town import ANDERS, STRANGER, Visits

PAGES = {
    "list": (ORGANISER, "/visits"),
    "nothing found": (ORGANISER, "/visits?q=skagen"),
    "visit": (ANDERS, "/visits/{visits.open_visit}"),
    "agreed visit": (STRANGER, "/visits/{visits.agreed_visit}"),
    "networks": (ORGANISER, "/visits/networks"),
    "network": (COORDINATOR, "/visits/networks/ledelse-1"),
    "found a network": (ORGANISER, "/visits/networks/new"),
    "members of a network": (ORGANISER, "/visits/networks/ledelse-1/members"),
    "dossier": (ANDERS, "/visits/{visits.open_visit}/dossier"),
    "edit the dossier": (ANDERS, "/visits/{visits.open_visit}/dossier/edit"),
    "notes": (ORGANISER, "/visits/notes"),
    "note before its time": (COORDINATOR, "/visits/{visits.open_visit}/note"),
    "propose days": (ORGANISER, "/visits/networks/ledelse-1/meetings/new"),
    "meeting": (COORDINATOR, "/visits/meetings/1"),
    "meeting of the leader": (ORGANISER, "/visits/meetings/1"),
    "profile": (ANDERS, "/visits/profiles/0751"),
    "ask": (ANDERS, "/visits/new?network={visits.network_id}&host=0630&guest=0751"),
    "map": (ORGANISER, "/visits/map"),
    "timeline": (ORGANISER, "/visits/timeline"),
}


IN_ENGLISH_TOO = ("list", "visit", "networks", "profile", "dossier", "notes", "meeting")
LOOKS = [(name, "da") for name in PAGES] + [(name, "en") for name in IN_ENGLISH_TOO]


@pytest.mark.parametrize(("name", "language"), LOOKS)
def test_page_is_accessible(open_page: Callable[..., Page], live_visits: Visits, name: str, language: str):
    email, path = PAGES[name]
    page = open_page(path.format(visits=live_visits), email=email, language=language)

    assert_accessible_at_both_widths(page)


def test_guest_asks_and_host_accepts_without_scripts(open_page: Callable[..., Page], live_visits: Visits):
    asking = open_page("/visits/networks/ledelse-1", email=STRANGER, scripts=False, width=390)
    asking.get_by_role("link", name="Spørg Aarhus om et besøg").click()
    asking.get_by_label("Dag").select_option(index=40)
    asking.get_by_role("button", name="Spørg om besøget").click()
    visit = asking.url

    answering = open_page(
        visit.partition("//")[2].partition("/")[2].join(("/", "")), email=ANDERS, scripts=False
    )
    answering.get_by_role("button", name="Sig ja til").click()

    assert "Aftalt, skal bekræftes" in answering.locator("main").inner_text()
    assert live_visits.open_visit
