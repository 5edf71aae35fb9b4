import re
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading, transaction
from scheduler.itineraries.links import links_of
from scheduler.people.tables import Person
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from tests.factories import NOW
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]


def own_registration(app: Flask, email: str = DELEGATE) -> int:
    with reading(app.extensions["engine"]) as session:
        asked = select(Registration.id).join(Person, Person.id == Registration.person_id)
        return session.scalars(asked.where(Person.email == email)).one()


def state(app: Flask, registration_id: int) -> RegistrationState:
    with reading(app.extensions["engine"]) as session:
        return session.get_one(Registration, registration_id).state


def offer(app: Flask, registration_id: int) -> None:
    with transaction(app.extensions["engine"]) as session:
        one = session.get_one(Registration, registration_id)
        one.state, one.offer_expires = RegistrationState.OFFERED, NOW + timedelta(hours=48)


def test_visitor_is_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    assert client.get("/me").headers["Location"] == "/sign-in?next=/me"


def test_page_shows_places_and_nominations(sign_in: SignIn) -> None:
    page = sign_in(DELEGATE).get("/me").text

    assert "Konference 1: Børn og it" in page
    assert "Odense: politiker" in page


def test_page_of_one_without_anything_says_what_to_expect(sign_in: SignIn) -> None:
    page = sign_in(ORGANISER).get("/me").text

    assert "Du er ikke tilmeldt noget kommende arrangement." in page
    assert "Du er ikke udpeget af en kommune." in page


def test_withdrawal_is_told_first_and_done_by_post(app: Flask, sign_in: SignIn) -> None:
    client, one = sign_in(DELEGATE), own_registration(app)

    page = client.get(f"/me/registrations/{one}").text
    client.post(f"/me/registrations/{one}/withdraw")

    assert "Odense har derefter 1 af højst 2 pladser" in page
    assert state(app, one) is RegistrationState.WITHDRAWN


def test_offer_is_accepted(app: Flask, sign_in: SignIn) -> None:
    client, one = sign_in(DELEGATE), own_registration(app)
    offer(app, one)

    assert "Du er tilbudt en plads på Konference 1" in client.get("/me").text
    client.post(f"/me/registrations/{one}/accept")
    assert state(app, one) is RegistrationState.CONFIRMED


def test_offer_is_declined(app: Flask, sign_in: SignIn) -> None:
    client, one = sign_in(DELEGATE), own_registration(app)
    offer(app, one)

    client.post(f"/me/registrations/{one}/withdraw")

    assert state(app, one) is RegistrationState.DECLINED


def test_registration_of_another_is_not_found(app: Flask, sign_in: SignIn) -> None:
    client, other = sign_in(DELEGATE), own_registration(app, "pia@example.invalid")

    assert client.get(f"/me/registrations/{other}").status_code == 404
    assert client.post(f"/me/registrations/{other}/withdraw").status_code == 404
    assert sign_in(COORDINATOR).get(f"/me/registrations/{other}").status_code == 404


def test_address_of_the_calendar_is_shown_once_replaced_and_stopped(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client = sign_in(DELEGATE)

    shown = client.post("/me/feed", follow_redirects=True).text
    found = re.search(r"/feeds/private/[\w-]+\.ics", shown)
    assert found is not None
    assert client.get(found[0]).status_code == 200
    assert found[0] not in client.get("/me").text
    client.post("/me/feed")
    assert client.get(found[0]).status_code == 404
    client.post("/me/feed/revoke")
    with reading(app.extensions["engine"]) as session:
        assert (
            links_of(session, session.scalars(select(Person.id).where(Person.email == DELEGATE)).one()) == ()
        )
