from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.settings import read_settings
from tests.pages import lent_app
from tests.web.town import DELEGATE


def test_outbox_is_empty_at_first(client: FlaskClient) -> None:
    assert "Der er ikke skrevet nogen breve endnu." in client.get("/outbox").text


def test_letter_is_listed_and_its_link_can_be_followed(client: FlaskClient) -> None:
    client.post("/sign-in", data={"email": DELEGATE})

    (letter,) = client.get("/outbox?json").get_json()["letters"]
    page = client.get(f"/outbox/{letter['id']}").text

    assert letter["to"] == DELEGATE
    assert letter["subject"] in client.get("/outbox").text
    assert '<a href="http://localhost/sign-in/' in page
    assert client.get(f"/outbox/{letter['id']}?json").get_json() == letter


def test_list_is_json_where_that_is_asked_for(client: FlaskClient) -> None:
    assert client.get("/outbox", headers={"Accept": "application/json"}).get_json() == {"letters": []}


def test_unknown_letter_is_not_found(client: FlaskClient) -> None:
    assert client.get("/outbox/99").status_code == 404


def test_there_is_no_outbox_outside_the_demonstration(app: Flask, sqlite_engine: Engine) -> None:
    settings = read_settings(secret_key="s" * 32, base_url="https://partnerskab.example")
    real = lent_app(sqlite_engine, settings).test_client()

    assert real.get("/outbox").status_code == 404
    assert real.get("/outbox/1").status_code == 404
