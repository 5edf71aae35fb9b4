from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from scheduler.registration.rules.states import RegistrationState
from tests.pages import assert_accessible_at_both_widths
from tests.web.municipality.test_desk import delegate_of, states
from tests.web.town import COORDINATOR, Town

SignIn = Callable[[str], FlaskClient]
PATH = "/municipality/0461/events/3/paste"
LIST = "Lis Leder\nTine Tredje\nPer Politiker\nUkendt <nobody@example.invalid>\nlis leder"


@pytest.fixture
def people(app: Flask) -> None:
    delegate_of(app, "leader", "Lis Leder")
    delegate_of(app, "politician", "Tine Tredje")


@pytest.mark.usefixtures("people")
def test_each_line_gets_its_verdict_and_nothing_is_kept(app: Flask, sign_in: SignIn, town: Town) -> None:
    answer = sign_in(COORDINATOR).post(PATH, data={"people": LIST, "step": "look"})

    assert answer.status_code == 200
    assert answer.text.count("kan tilmeldes") == 1
    assert "Odense har brugt 2 af 2 pladser til politikere" in answer.text
    assert "Ingen i jeres delegation." in answer.text
    assert "Står allerede på listen" in answer.text
    assert "Tilmeld 1 person" in answer.text
    assert "Lis Leder" not in states(app, town.open_event)


@pytest.mark.usefixtures("people")
def test_those_who_may_are_registered_and_the_others_named(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)

    answer = client.post(PATH, data={"people": LIST, "step": "register"})

    found = states(app, town.open_event)
    assert "1 er tilmeldt og har fået besked med mail." in answer.text
    assert answer.status_code == 409
    assert "Odense har brugt 2 af 2 pladser til politikere" in answer.text
    assert (
        ">Tine Tredje\nPer Politiker\nUkendt &lt;nobody@example.invalid&gt;\nlis leder</textarea>"
        in answer.text
    )
    assert found["Lis Leder"] is RegistrationState.CONFIRMED
    assert "Tine Tredje" not in found


@pytest.mark.usefixtures("people")
def test_list_of_those_who_may_leads_back_to_the_event(sign_in: SignIn, town: Town) -> None:
    answer = sign_in(COORDINATOR).post(PATH, data={"people": "Lis Leder", "step": "register"})

    assert (answer.status_code, answer.location) == (302, "/municipality/0461/events/3")


@pytest.mark.parametrize("text", ["", " \n", "x\n" * 201])
def test_nothing_or_too_much_is_refused_in_figures(sign_in: SignIn, town: Town, text: str) -> None:
    answer = sign_in(COORDINATOR).post(PATH, data={"people": text, "step": "look"})

    assert answer.status_code == 422
    assert "Indsæt 1 til 200 linjer" in answer.text


def test_event_that_is_not_announced_has_no_list(sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)

    assert client.get(PATH.replace("/3/", f"/{town.draft_event}/")).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize(("language", "look"), [("da", "Gennemse linjerne"), ("en", "Look at the lines")])
def test_verdicts_are_accessible_without_scripts(
    open_page: Callable[..., Page], language: str, look: str
) -> None:
    page = open_page(PATH, language=language, email=COORDINATOR)

    page.locator("#people").fill("Per Politiker\n" + "en.meget.lang.adresse.uden.mellemrum@example.invalid")
    page.get_by_role("button", name=look).press("Enter")

    expect(page.get_by_role("cell", name="Per Politiker", exact=True)).to_be_visible()
    assert_accessible_at_both_widths(page)
