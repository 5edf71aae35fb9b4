from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from tests.factories import NOW
from tests.web.town import COORDINATOR, DELEGATE, Town


def test_page_tells_when_where_and_who(client: FlaskClient, town: Town) -> None:
    page = client.get(f"/events/{town.open_event}").text

    for told in (
        "tirsdag den 20. marts 2018",
        "Odense Kongrescenter",
        "Prøvegade 1, 5220 Odense SØ",
        "Politikere",
        "1 til 2",
    ):
        assert told in page, told
    assert "Lukker 6. marts 2018 kl. 10.00" in page
    assert "<strong>898</strong> af 900 pladser er ledige." in page


def test_page_offers_the_event_to_calendars(client: FlaskClient, town: Town) -> None:
    page = client.get(f"/events/{town.open_event}").text

    assert f'href="webcal://localhost/events/{town.open_event}.ics"' in page
    assert f'href="/events/{town.open_event}.ics" download' in page
    assert f'value="http://localhost/events/{town.open_event}.ics" readonly' in page


def test_coordinator_sees_own_places(sign_in: Callable[[str], FlaskClient], town: Town) -> None:
    page = sign_in(COORDINATOR).get(f"/events/{town.open_event}").text

    assert "<h3>Odense Kommune</h3>" in page
    assert "Aarhus" not in page


def test_delegate_sees_no_municipalitys_places(sign_in: Callable[[str], FlaskClient], town: Town) -> None:
    assert "Odense Kommune" not in sign_in(DELEGATE).get(f"/events/{town.open_event}").text


def test_cancelled_event_says_so_and_offers_nothing(client: FlaskClient, town: Town) -> None:
    page = client.get(f"/events/{town.cancelled_event}").text

    assert "Arrangementet er aflyst" in page
    assert "Føj til din kalender" not in page
    assert "Ledige pladser" not in page


def test_event_that_is_over_says_so(app: Flask, client: FlaskClient, town: Town) -> None:
    app.config["CLOCK"] = lambda: NOW + timedelta(days=365)

    page = client.get(f"/events/{town.open_event}").text

    assert "Arrangementet er afholdt." in page
    assert "Lukkede 6. marts 2018 kl. 10.00" in page
    assert "Ledige pladser" not in page
