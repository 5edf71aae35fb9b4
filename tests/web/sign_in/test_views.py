import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading
from scheduler.outbox.tables import Letter
from tests.factories import NOW
from tests.pages import token_for
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER


def token_of(app: Flask, email: str = DELEGATE) -> str:
    return token_for(app.extensions["engine"], email, app.extensions["settings"])


def letters(app: Flask) -> list[Letter]:
    with reading(app.extensions["engine"]) as session:
        return list(session.scalars(select(Letter)))


def test_known_address_gets_a_letter_whose_link_signs_in(app: Flask, client: FlaskClient) -> None:
    client.post("/sign-in", data={"email": " Per@Example.invalid "})

    (letter,) = letters(app)
    found = re.search(r"http://localhost(/sign-in/\S+)", letter.text)
    assert found is not None
    assert letter.to_address == DELEGATE
    assert client.post(found[1]).status_code == 302
    assert "Per Politiker" in client.get("/").text


def test_unknown_address_gets_the_same_answer_and_no_letter(app: Flask, client: FlaskClient) -> None:
    known = client.post("/sign-in", data={"email": DELEGATE})
    unknown = client.post("/sign-in", data={"email": "abe@example.invalid"})

    assert known.text.replace(DELEGATE, "") == unknown.text.replace("abe@example.invalid", "")
    assert known.status_code == unknown.status_code == 200
    assert len(letters(app)) == 1


@pytest.mark.parametrize("typed", ["", "per", "per@", "<b>@x"])
def test_mistyped_address_is_kept_with_what_to_do(client: FlaskClient, typed: str) -> None:
    answer = client.post("/sign-in", data={"email": typed})

    assert answer.status_code == 422
    assert "Skriv en e-mailadresse, for eksempel navn@kommune.dk." in answer.text
    kept = typed.replace("<", "&lt;").replace(">", "&gt;")
    assert f'value="{kept}"' in answer.text


def test_opening_the_link_uses_nothing_up(app: Flask, client: FlaskClient) -> None:
    link = f"/sign-in/{token_of(app)}"

    pages = [client.get(link), client.get(link)]

    assert [page.status_code for page in pages] == [200, 200]
    assert client.post(link).status_code == 302


def test_link_works_once(app: Flask, client: FlaskClient) -> None:
    link = f"/sign-in/{token_of(app)}"
    client.post(link)

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404


def test_link_expires(app: Flask, client: FlaskClient) -> None:
    link = f"/sign-in/{token_of(app)}"
    app.config["CLOCK"] = lambda: NOW + timedelta(minutes=15)

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404


def test_session_ends_after_its_fixed_length_even_in_use(
    app: Flask, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = sign_in(COORDINATOR)
    app.config["CLOCK"] = lambda: NOW + timedelta(hours=11, minutes=59)
    assert "Karen Kontakt" in client.get("/").text

    app.config["CLOCK"] = lambda: NOW + timedelta(hours=12)

    assert "Karen Kontakt" not in client.get("/").text


def test_signing_out_ends_the_session_and_keeps_the_language(sign_in: Callable[[str], FlaskClient]) -> None:
    client = sign_in(ORGANISER)
    client.get("/?language=en")

    client.post("/sign-out")

    page = client.get("/").text
    assert "Olga Ordner" not in page
    assert '<html lang="en">' in page


def test_signing_out_by_a_mere_link_is_refused(sign_in: Callable[[str], FlaskClient]) -> None:
    client = sign_in(ORGANISER)

    assert client.get("/sign-out").status_code == 405
    assert "Olga Ordner" in client.get("/").text


def test_after_signing_in_the_page_asked_for_comes_next(app: Flask, client: FlaskClient) -> None:
    client.get("/sign-in?next=/events/3")

    answer = client.post(f"/sign-in/{token_of(app)}")

    assert answer.headers["Location"] == "/events/3"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "/%09/evil.example"]
)
def test_after_signing_in_nobody_is_led_elsewhere(app: Flask, client: FlaskClient, elsewhere: str) -> None:
    client.get("/sign-in", query_string={"next": elsewhere})

    answer = client.post(f"/sign-in/{token_of(app)}")

    assert "evil" not in answer.headers["Location"] or answer.headers["Location"].startswith("/%09")


def test_asking_again_and_again_is_stopped(app: Flask, client: FlaskClient) -> None:

    answers = [client.post("/sign-in", data={"email": "per"}).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]
