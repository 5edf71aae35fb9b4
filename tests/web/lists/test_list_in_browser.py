"""The pages of a list in a real browser, without scripts: sent, looked at, its columns changed, done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages import assert_accessible
from tests.web.town import COORDINATOR

OpenPage = Callable[..., Page]
PATH = "/municipality/0461/import"
LIST = "Navn;E-mail;Deltagergruppe\nLis Leder;lis@example.invalid;skoleleder\nPer Politiker;per@example.invalid;politiker\n"
pytestmark = pytest.mark.browser


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(LIST + "Uden Adresse;;skoleleder\n", encoding="cp1252")
    return path


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("language", "look"), [("da", "Gennemse listen"), ("en", "Look at the list")])
def test_pages_are_accessible(open_page: OpenPage, file: Path, language: str, look: str, width: int) -> None:
    page = open_page(PATH, width=width, language=language, email=COORDINATOR)
    assert_accessible(page)

    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name=look).click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_list_is_read_without_scripts(open_page: OpenPage, file: Path) -> None:
    file.write_text(LIST, encoding="utf-8")
    page = open_page("/municipality", email=COORDINATOR, scripts=False)

    page.get_by_role("link", name="Indlæs en personliste").click()
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Gennemse listen").press("Enter")
    page.get_by_label("Efternavn").select_option("Navn")
    page.get_by_label("Fra").press("Enter")  # looks again: the first button of the form never does anything
    expect(page.get_by_label("Efternavn")).to_have_value("0")
    page.get_by_role("button", name="Gennemse igen").press("Enter")
    page.get_by_role("button", name="Udpeg 1 person").press("Enter")

    expect(page.get_by_text("1 person på listen er udpeget")).to_be_visible()
