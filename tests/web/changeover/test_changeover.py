from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import select

from scheduler.db import reading
from scheduler.delegation.tables import Delegate
from scheduler.people.tables import Person
from scheduler.registration.rules.states import RegistrationState
from tests.pages import assert_accessible_at_both_widths
from tests.web.municipality.test_desk import states
from tests.web.town import COORDINATOR, Town

SignIn = Callable[[str], FlaskClient]
PATH = "/municipality/0461/changeover"
FORM = {
    "role": "politician",
    "from_on": "2018-02-01",
    "following": "to-newcomer",
    "name-1": "Nina Ny",
    "email-1": "nina@example.invalid",
    "step": "look",
}


def delegates(app: Flask) -> list[tuple[str, str]]:
    """Who stands or stood as Odense's politicians, with their last day."""
    with reading(app.extensions["engine"]) as session:
        asked = (
            select(Person.name, Delegate.until_on)
            .join(Delegate, Delegate.person_id == Person.id)
            .where(Delegate.membership_id == 1, Delegate.role_id == 1)
            .order_by(Person.name)
        )
        return [(name, str(last)) for name, last in session.execute(asked)]


def test_what_follows_is_shown_and_nothing_done(app: Flask, sign_in: SignIn, town: Town) -> None:
    before, places = delegates(app), states(app, town.open_event)

    answer = sign_in(COORDINATOR).post(PATH, data=FORM)

    assert answer.status_code == 200
    assert "Fratræder: Per Politiker, Pia Politiker." in answer.text
    assert answer.text.count("går videre til Nina Ny") == 1
    assert answer.text.count("gives tilbage</td>") == 1
    assert (delegates(app), states(app, town.open_event)) == (before, places)


def test_all_are_replaced_and_their_places_pass_on(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)

    answer = client.post(PATH, data={**FORM, "step": "confirm"}, follow_redirects=True)

    assert "Udskiftningen gælder fra" in answer.text
    assert delegates(app) == [
        ("Nina Ny", "None"),
        ("Per Politiker", "2018-01-31"),
        ("Pia Politiker", "2018-01-31"),
    ]
    found = states(app, town.open_event)
    assert (found["Nina Ny"], found["Per Politiker"], found["Pia Politiker"]) == (
        RegistrationState.CONFIRMED,
        RegistrationState.SUBSTITUTED,
        RegistrationState.WITHDRAWN,
    )


def test_refused_newcomer_keeps_all_as_they_were_and_typed(app: Flask, sign_in: SignIn, town: Town) -> None:
    before = delegates(app), states(app, town.open_event)
    data = {**FORM, "name-2": "Nina Igen", "email-2": "nina@example.invalid", "step": "confirm"}

    answer = sign_in(COORDINATOR).post(PATH, data=data)

    assert answer.status_code == 409
    assert 'value="Nina Igen"' in answer.text
    assert (delegates(app), states(app, town.open_event)) == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from_on": "x"}, "from_on"),
        ({"email-1": "nina"}, "email-1"),
        ({"name-1": ""}, "name-1"),
        ({"name-1": "", "email-1": ""}, "name-1"),
        ({"following": "x"}, "following"),
    ],
)
def test_fault_is_said_at_its_field_and_nothing_done(
    app: Flask, sign_in: SignIn, town: Town, given: dict[str, str], field: str
) -> None:
    before = delegates(app)

    answer = sign_in(COORDINATOR).post(PATH, data={**FORM, "step": "confirm", **given})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert delegates(app) == before


def test_group_that_is_none_is_not_found(sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)

    assert client.get(f"{PATH}?role=x").status_code == 404
    assert client.post(PATH, data={**FORM, "role": "x"}).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize(("language", "look"), [("da", "Se følgerne"), ("en", "Look at what follows")])
def test_pages_are_accessible_without_scripts(
    open_page: Callable[..., Page], language: str, look: str
) -> None:
    page = open_page(f"{PATH}?role=politician", language=language, email=COORDINATOR)
    assert_accessible_at_both_widths(page)

    page.locator("#name-1").fill("Nina Ny")
    page.locator("#email-1").fill("nina@example.invalid")
    page.get_by_role("button", name=look).press("Enter")

    expect(page.locator("#outlook")).to_be_visible()
    assert_accessible_at_both_widths(page)
