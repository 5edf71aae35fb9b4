"""What an organiser gives beyond the rules, as pages and as a list."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading, transaction
from scheduler.partnership.tables import Role
from scheduler.people.tables import Person
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience, Event
from scheduler.registration.tables import Registration
from tests.sheet_rows import sheet_rows
from tests.web.town import COORDINATOR, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
THIRD = {"name": "Paul Politiker", "email": "paul@example.invalid", "municipality": "0461", "role": "politician"}  # fmt: skip


def address(town: Town, action: str = "exceptions") -> str:
    return f"/organiser/events/{town.open_event}/{action}"


def kept(app: Flask, email: str) -> Registration | None:
    with reading(app.extensions["engine"]) as session:
        return session.scalar(select(Registration).join(Person).where(Person.email == email))


def test_place_beyond_the_rules_wants_a_reason_and_is_marked_reported_and_told(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client = sign_in(ORGANISER)

    without = client.post(address(town), data=THIRD)
    given = client.post(address(town), data={**THIRD, "reason": "Holder oplæg"}, follow_redirects=True)
    report = sheet_rows(client.get("/organiser/exceptions.xlsx").data)

    assert without.status_code == 422
    assert "Skriv, hvorfor reglen fraviges." in without.text
    assert "Paul Politiker har en plads; begrundelsen er gemt." in given.text
    found = kept(app, THIRD["email"])
    assert found is not None
    assert (found.state, found.beyond_cap, found.beyond_hall) == ("confirmed", True, False)
    assert [(row["B"], row["C"], row["F"], row["G"]) for row in report] == [
        ("Paul Politiker", "Odense", "personen er ikke udpeget", "Holder oplæg"),
        ("Paul Politiker", "Odense", "kommunen havde brugt sine pladser", "Holder oplæg"),
    ]
    assert "Holder oplæg" in client.get("/organiser/exceptions").text


def test_full_hall_wants_a_reason_of_its_own_and_nobody_is_kept_who_got_no_place(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    with transaction(app.extensions["engine"]) as session:
        session.get_one(Event, town.open_event).hall = 2
    client, wish = sign_in(ORGANISER), {**THIRD, "reason": "Ordfører"}

    refused = client.post(address(town), data=wish)
    before = kept(app, THIRD["email"])
    seated = client.post(address(town), data={**wish, "for_hall": "Ekstra stol"})

    assert (refused.status_code, before, seated.status_code) == (409, None, 302)
    assert "Der er ingen ledig plads" in refused.text
    assert 'value="Ordfører"' in refused.text
    found = kept(app, THIRD["email"])
    assert found is not None
    assert found.beyond_hall


def test_external_counts_for_the_hall_and_needs_a_group_that_is_open(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client = sign_in(ORGANISER)
    speaker = {"name": "Tove Taler", "email": "tove@example.invalid", "role": "employee"}

    closed = client.post(address(town, "externals"), data=speaker)
    with transaction(app.extensions["engine"]) as session:
        role = session.scalars(select(Role.id).where(Role.slug == "employee")).one()
        session.get_one(Audience, (town.open_event, role)).mode = Mode.OPEN
    opened = client.post(address(town, "externals"), data=speaker, follow_redirects=True)

    assert closed.status_code == 422
    assert "Tove Taler er tilmeldt som ekstern." in opened.text
    found = kept(app, speaker["email"])
    assert found is not None
    assert found.membership_id is None


@pytest.mark.parametrize(
    ("form", "kept_as"),
    [
        ({"online": "within-cap", "online_link": "https://moede.example.invalid/1"}, Online.WITHIN_CAP),
        ({"online": "beside-cap"}, Online.BESIDE_CAP),
        ({"online": "beside-cap", "online_link": "javascript:alert(1)"}, Online.NONE),
        ({"online": "sometimes"}, Online.NONE),
    ],
)
def test_organiser_opens_an_event_to_online_participation(
    app: Flask, sign_in: SignIn, town: Town, form: dict[str, str], kept_as: Online
) -> None:
    sign_in(ORGANISER).post(address(town, "online"), data=form)

    with reading(app.extensions["engine"]) as session:
        event = session.get_one(Event, town.open_event)
    assert event.online is kept_as
    assert event.online_link == (form.get("online_link", "") if kept_as is not Online.NONE else "")


def test_hall_of_an_event_is_not_made_smaller_than_those_who_hold_a_place(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client = sign_in(ORGANISER)

    small = client.post(address(town, "hall"), data={"hall": "1"}, follow_redirects=True).text
    client.post(address(town, "hall"), data={"hall": "60"})

    assert "har 2 deltagere, og den nye sal har plads til 1" in small
    with reading(app.extensions["engine"]) as session:
        assert session.get_one(Event, town.open_event).hall == 60


@pytest.mark.parametrize("action", ["exceptions", "externals", "hall", "online"])
def test_exceptions_are_the_organisers(sign_in: SignIn, town: Town, action: str) -> None:
    assert sign_in(COORDINATOR).post(address(town, action), data=THIRD).status_code == 404
