from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading
from scheduler.programme.tables import Event, Venue, VenueBusy
from tests.web.town import COORDINATOR, ORGANISER

SignIn = Callable[[str], FlaskClient]
DAYS = {"earliest": "2018-04-02", "latest": "2018-04-30", "fixed": ""}


@pytest.mark.parametrize("path", ["/events/3/days", "/venues/2/capacity", "/venues/2/taken"])
def test_frames_are_changed_by_organisers_only(sign_in: SignIn, path: str) -> None:
    assert sign_in(COORDINATOR).post(f"/organiser{path}", data=DAYS).status_code == 404


def test_days_are_filled_in_from_the_what_if_and_kept(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    form = client.get("/organiser/events/3?earliest=2018-04-02&latest=2018-06-15").text
    wrong = client.post("/organiser/events/3/days", data={**DAYS, "latest": "x"}, follow_redirects=True).text
    kept = client.post("/organiser/events/3/days", data=DAYS, follow_redirects=True).text

    assert 'name="earliest" value="2018-04-02"' in form
    assert "Skriv en første og en sidste dag" in wrong
    assert "Dagene er gemt. Den næste plan retter sig efter dem." in kept
    with reading(app.extensions["engine"]) as session:
        event = session.get_one(Event, 3)
        assert (event.earliest, event.latest) == (date(2018, 4, 2), date(2018, 4, 30))


def test_hall_is_changed_or_refused_with_figures(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    refused = client.post("/organiser/venues/1/capacity", data={"capacity": "1"}, follow_redirects=True).text
    wrong = client.post(
        "/organiser/venues/1/capacity", data={"capacity": "mange"}, follow_redirects=True
    ).text
    kept = client.post("/organiser/venues/1/capacity", data={"capacity": "800"}, follow_redirects=True).text

    assert "har 2 deltagere, og den nye sal har plads til 1" in refused
    assert "Skriv som et helt tal" in wrong
    assert "Salen er ændret" in kept
    with reading(app.extensions["engine"]) as session:
        assert session.get_one(Venue, 1).capacity == 800


def test_hall_is_let_on_some_days(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)
    days = {"gone_from": "2018-04-02", "gone_until": "", "reason": "messe"}

    wrong = client.post("/organiser/venues/2/taken", data={}, follow_redirects=True).text
    kept = client.post("/organiser/venues/2/taken", data=days, follow_redirects=True).text

    assert "Skriv en første og en sidste dag" in wrong
    assert "man. 2. apr. 2018: messe" in kept
    with reading(app.extensions["engine"]) as session:
        assert session.scalars(select(VenueBusy.until_on)).all() == [date(2018, 4, 2)]
