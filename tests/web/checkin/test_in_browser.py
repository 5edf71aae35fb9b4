"""The link in the mail and the door in a real browser, on a telephone, with and without scripts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, select
from werkzeug.serving import make_server

from scheduler.attendance.door import note
from scheduler.attendance.needs import Said, state_needs
from scheduler.attendance.states import AttendanceState
from scheduler.db import open_engine, reading, transaction
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import with_links
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.people.queries import person_by_address
from scheduler.people.service import issue_link
from scheduler.registration.letters import tell
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.settings import read_settings
from tests.factories import NOW, ORGANISER
from tests.pages import NARROW, app_on, assert_accessible_at_both_widths
from tests.web.checkin.conftest import DAY
from tests.web.town import DELEGATE, build

PER, PIA = 1, 2
SECRET = "s" * 32
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]


@dataclass
class House:
    """The pages on a server of their own, whose clock can be set; `base` without a slash at its end."""

    base: str
    app: Flask
    engine: Engine

    def at(self, moment: datetime) -> None:
        self.app.config["CLOCK"] = lambda: moment

    def state(self, number: int) -> RegistrationState:
        with reading(self.engine) as session:
            return session.get_one(Registration, number).state

    def link_in_mail(self, number: int) -> str:
        """The link in the letter that confirms the registration, as it goes to the mail server."""
        with transaction(self.engine) as session:
            tell(session, session.get_one(Registration, number), LetterKind.CONFIRMED, NOW)
        with reading(self.engine) as session:
            asked = select(Letter.text).where(Letter.to_address == DELEGATE).order_by(Letter.id.desc())
            text = with_links(session.scalars(asked).first() or "", self.base, SECRET)
        return text.rsplit("\n", 1)[1]

    def sign_in(self, page: Page, email: str, moment: datetime) -> None:
        with transaction(self.engine) as session:
            person = person_by_address(session, email)
            assert person is not None
            token = issue_link(session, person, moment, self.app.extensions["settings"].sign_in)
        page.goto(f"{self.base}/sign-in/{token}")
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.fixture
def house(tmp_path: Path, sqlite_template: bytes) -> Iterator[House]:
    path = tmp_path / "house.db"
    path.write_bytes(sqlite_template)
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        build(session)
    app = app_on(engine, read_settings(secret_key=SECRET, demo=True))
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield House(f"http://127.0.0.1:{server.server_port}", app, engine)
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A page of its own: a telephone's, with scripts unless told."""
    contexts = []

    def fresh(*, width: int = NARROW, scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield fresh
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_participant_withdraws_on_a_telephone_by_the_link_in_the_mail(
    house: House, opened: Opened, *, scripts: bool
) -> None:
    page = opened(scripts=scripts)
    page.goto(house.link_in_mail(PER))
    expect(page.get_by_role("heading", name="Konference 1: Børn og it")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW

    page.get_by_role("button", name="Meld mig fra").click()

    expect(page.get_by_text("Tilmeldingen er afsluttet; der er ikke mere at gøre.")).to_be_visible()
    assert (house.state(PER), house.state(PIA)) == (RegistrationState.WITHDRAWN, RegistrationState.CONFIRMED)


def test_participant_names_a_substitute_and_says_what_they_need_without_scripts(
    house: House, opened: Opened
) -> None:
    page = opened(scripts=False)
    page.goto(house.link_in_mail(PER))

    page.get_by_label("Kost og allergi").fill("Ingen nødder")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Dine behov er gemt til arrangøren.")).to_be_visible()
    expect(page.get_by_label("Kost og allergi")).to_have_value("Ingen nødder")
    page.get_by_role("button", name="Vælg stedfortræderen").click()
    expect(page.get_by_label("Stedfortræderens navn")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Stedfortræderens navn").fill("Dorte Dør")
    page.get_by_label("Stedfortræderens e-mailadresse").fill("dorte@example.invalid")
    page.get_by_role("button", name="Vælg stedfortræderen").click()

    expect(page.get_by_text("Dorte Dør kommer i stedet for dig")).to_be_visible()
    assert house.state(PER) is RegistrationState.SUBSTITUTED


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_check_in_on_a_telephone_search_note_undo_and_a_substitute(
    house: House, opened: Opened, *, scripts: bool
) -> None:
    house.at(DAY)
    page = opened(scripts=scripts)
    house.sign_in(page, ORGANISER.email, DAY)
    page.goto(f"{house.base}/checkin/3")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW

    page.get_by_label("Navn, mail eller kommune").fill("per pol")
    page.get_by_role("button", name="Søg", exact=True).click()
    page.get_by_role("button", name="Mødt Per Politiker").click()
    expect(page.get_by_text("1 af 2 er her")).to_be_visible()
    page.get_by_role("button", name="Fortryd Per Politiker").first.click()
    expect(page.get_by_text("Per Politiker ventes igen.")).to_be_visible()
    page.get_by_role("link", name="Pia Politiker").click()
    page.get_by_label("Stedfortræderens navn").fill("Dorte Dør")
    page.get_by_label("Stedfortræderens e-mailadresse").fill("dorte@example.invalid")
    page.get_by_role("button", name="Tag imod stedfortræderen").click()

    expect(page.get_by_text("Dorte Dør er taget imod som stedfortræder")).to_be_visible()
    expect(page.get_by_text("i stedet for Pia Politiker")).to_be_visible()
    assert house.state(PIA) is RegistrationState.SUBSTITUTED


def test_code_on_the_participants_page_leads_those_at_the_door_to_the_person(
    house: House, opened: Opened
) -> None:
    participant = opened()
    participant.goto(house.link_in_mail(PER))
    expect(participant.get_by_role("img", name="Kode til dem, der tager imod")).to_be_visible()
    house.at(DAY)
    keeper = opened()
    house.sign_in(keeper, ORGANISER.email, DAY)

    keeper.goto(f"{house.base}/checkin/3/people/{PER}")
    keeper.get_by_role("button", name="Mødt Per Politiker").click()

    expect(keeper.get_by_text("1 af 2 er her")).to_be_visible()


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_are_accessible_on_a_telephone_and_wide(house: House, opened: Opened, language: str) -> None:
    link = house.link_in_mail(PER)
    _fill(house)
    page = opened()
    page.goto(f"{house.base}/was?language={language}")
    page.goto(link)
    assert_accessible_at_both_widths(page)
    page.get_by_role("button", name="Vælg" if language == "da" else "Name the").click()
    assert_accessible_at_both_widths(page)
    house.at(DAY)
    house.sign_in(page, ORGANISER.email, DAY)
    for path in (
        "",
        "?noted=1",
        "?q=nobody",
        "/people/1",
        "/people/2",
        "/sheet",
        "/badges",
        "/needs",
        "/helpers",
    ):
        page.goto(f"{house.base}/checkin/3{path}")
        assert_accessible_at_both_widths(page)


def _fill(house: House) -> None:
    with transaction(house.engine) as session:
        person = person_by_address(session, DELEGATE)
        assert person is not None
        state_needs(session, Actor(person.id, "", ""), PER, Said("Ingen nødder", "Rampe"), NOW)
        note(session, ORGANISER, PER, AttendanceState.PRESENT, DAY)
