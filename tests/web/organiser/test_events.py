from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading
from scheduler.outbox.tables import Letter
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
WHEN = {"day": "2018-03-21", "begins": "09:00", "finishes": "15:00", "venue": "1"}


def event_of(app: Flask, event_id: int) -> Event:
    with reading(app.extensions["engine"]) as session:
        return session.get_one(Event, event_id)


def letters(app: Flask) -> list[str]:
    """The kinds of all letters so far."""
    with reading(app.extensions["engine"]) as session:
        return list(session.scalars(select(Letter.kind).order_by(Letter.id)))


@pytest.mark.parametrize("email", [DELEGATE, COORDINATOR])
@pytest.mark.parametrize("path", ["/events", "/events/3", "/venues/1"])
def test_events_are_for_organisers(sign_in: SignIn, path: str, email: str) -> None:
    assert sign_in(email).get(f"/organiser{path}").status_code == 404


@pytest.mark.parametrize("path", ["/events/3/move", "/events/3/cancel", "/events/2/open", "/venues/1"])
def test_changes_are_for_organisers(sign_in: SignIn, path: str) -> None:
    assert sign_in(COORDINATOR).post(f"/organiser{path}", data=WHEN).status_code == 404


def test_move_is_previewed_with_who_is_hit_and_changes_nothing(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    page = sign_in(ORGANISER).get(f"/organiser/events/{town.open_event}", query_string=WHEN).text

    assert "Flyt til onsdag den 21. marts 2018?" in page
    assert "2 personer har plads eller venter" in page
    assert event_of(app, town.open_event).revision == 0


def test_move_is_made_and_told(app: Flask, sign_in: SignIn, town: Town) -> None:
    answer = sign_in(ORGANISER).post(f"/organiser/events/{town.open_event}/move", data=WHEN)

    moved = event_of(app, town.open_event)
    assert answer.status_code == 302
    assert moved.local_starts is not None
    assert moved.local_starts.isoformat() == "2018-03-21T09:00:00"
    assert letters(app) == ["event-changed"] * 3


@pytest.mark.parametrize(("field", "text"), [("day", "x"), ("begins", "16:00"), ("venue", "")])
def test_move_that_cannot_be_read_says_what_to_choose(
    sign_in: SignIn, town: Town, field: str, text: str
) -> None:
    client, wrong = sign_in(ORGANISER), {**WHEN, field: text}

    page = client.get(f"/organiser/events/{town.open_event}", query_string=wrong).text

    assert "Flytningen kan ikke læses" in page
    assert client.post(f"/organiser/events/{town.open_event}/move", data=wrong).status_code == 400


def test_event_is_cancelled_and_told(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(ORGANISER)

    first = client.post(f"/organiser/events/{town.open_event}/cancel", data={"reason": "Sygdom"})
    again = client.post(f"/organiser/events/{town.open_event}/cancel")

    assert (first.status_code, again.status_code) == (302, 409)
    assert event_of(app, town.open_event).state is EventState.CANCELLED
    assert letters(app) == ["event-cancelled"] * 3


def test_registration_is_opened(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    assert "Åbn for tilmelding" in client.get("/organiser/events/2").text
    client.post("/organiser/events/2/open")
    assert event_of(app, 2).state is EventState.REGISTRATION_OPEN


def test_venue_is_renamed_and_its_events_follow(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(ORGANISER)

    wrong = client.post("/organiser/venues/1", data={"name": "", "address": "Nygade 1"})
    first = client.post("/organiser/venues/1", data={"name": "Gammel Hal", "address": "Nygade 1"})
    right = client.post("/organiser/venues/1", data={"name": "Ny Hal", "address": "Nygade 1"})

    assert (wrong.status_code, first.status_code, right.status_code) == (422, 302, 302)
    assert "Ny Hal" in client.get("/organiser/events").text
    assert event_of(app, town.open_event).revision == 1


def test_unknown_event_and_venue_are_not_found(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    assert client.get("/organiser/events/999").status_code == 404
    assert client.get("/organiser/venues/999").status_code == 404
