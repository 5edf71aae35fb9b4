from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine

from scheduler.db import open_engine
from scheduler.people.tables import TokenScope
from scheduler.settings import read_settings
from tests.pages import lent_app, token_for
from tests.web.api.api import V1, Callers, callers_on, token_of
from tests.web.town import ORGANISER

PROBLEM = "application/problem+json"
CALLS = (
    ("GET", "/events"),
    ("GET", "/events/3"),
    ("POST", "/events/3/registrations"),
    ("GET", "/municipalities"),
    ("GET", "/municipalities/0461/delegates"),
    ("POST", "/municipalities/0461/delegates"),
    ("GET", "/registrations"),
    ("GET", "/registrations/1"),
    ("DELETE", "/registrations/1"),
    ("POST", "/registrations/1/substitution"),
    ("POST", "/planning-runs"),
    ("GET", "/planning-runs/1"),
    ("POST", "/planning-runs/1/publish"),
    ("POST", "/planning-runs/1/cancel"),
)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_call_without_a_valid_token_is_told_how(callers: Callers, method: str, path: str) -> None:
    missing = callers.nobody.client.open(V1 + path, method=method)
    wrong = callers.nobody.client.open(V1 + path, method=method, headers={"Authorization": "Bearer x"})

    assert (missing.status_code, missing.mimetype) == (401, PROBLEM)
    assert missing.headers["WWW-Authenticate"].casefold() == "bearer realm=partnerskab"
    assert (wrong.status_code, "invalid_token" in wrong.headers["WWW-Authenticate"]) == (401, True)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_session_of_a_browser_counts_for_nothing(callers: Callers, method: str, path: str) -> None:
    client = callers.app.test_client()
    app = callers.app
    client.post(f"/sign-in/{token_for(app.extensions['engine'], ORGANISER, app.extensions['settings'])}")
    assert client.get("/sign-in").status_code == 200

    answer = client.open(V1 + path, method=method)

    assert (answer.status_code, "Set-Cookie" in answer.headers) == (401, False)


def test_calls_need_no_form_token(callers: Callers) -> None:
    callers.app.config["WTF_CSRF_ENABLED"] = True

    answer = callers.organiser.post("/planning-runs/1/cancel")

    assert answer.status_code == 404


def test_calls_set_no_cookie(callers: Callers) -> None:
    assert "Set-Cookie" not in callers.organiser.get("/events").headers


@pytest.mark.parametrize(
    ("spoken", "detail"),
    [
        ("en-GB", "There is nothing here that this token may see."),
        ("da", "Her er intet, som denne nøgle giver adgang til at se."),
        ("fr", "Her er intet, som denne nøgle giver adgang til at se."),
    ],
)
def test_unknown_address_is_a_problem_in_the_language_asked_for(
    callers: Callers, spoken: str, detail: str
) -> None:
    answer = callers.organiser.get("/nowhere", Accept_Language=spoken)

    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert answer.json == {"type": "about:blank", "title": "Not Found", "status": 404, "detail": detail}


def test_unknown_address_of_a_page_stays_a_page(callers: Callers) -> None:
    assert callers.nobody.client.get("/nowhere").mimetype == "text/html"


def test_wrong_method_says_which_are_right(callers: Callers) -> None:
    answer = callers.organiser.client.put(f"{V1}/registrations/1", headers=callers.organiser.headers)

    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert set(answer.headers["Allow"].split(", ")) == {"DELETE", "GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    ("data", "mimetype", "status"),
    [
        (b"name=x", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"1" * 10_000, "application/json", 400),
        (b'{"name": "' + b"x" * 2_000_000 + b'"}', "application/json", 413),
        (b"", "application/json", 422),
    ],
)
def test_body_that_cannot_be_read_is_a_problem(
    callers: Callers, data: bytes, mimetype: str, status: int
) -> None:
    answer = callers.organiser.client.post(
        f"{V1}/municipalities/0461/delegates",
        data=data,
        content_type=mimetype,
        headers=callers.organiser.headers,
    )

    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)


@pytest.mark.parametrize(
    "path", ["/events/0", "/events/99999999999999999999", "/events/-1", "/events/x", "/registrations/1%00"]
)
def test_number_that_cannot_be_is_not_there(callers: Callers, path: str) -> None:
    answer = callers.organiser.get(path)

    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)


@pytest.mark.parametrize("code", ["0461'--", "%00", "%F0%9F%92%A9", "x" * 5000])
def test_strange_code_is_not_there(callers: Callers, code: str) -> None:
    assert callers.organiser.get(f"/municipalities/{code}/delegates").status_code == 404


@pytest.mark.parametrize("key", ["", "a b", "x" * 201, "æ"])
def test_strange_key_is_refused(callers: Callers, key: str) -> None:
    answer = callers.organiser.post("/planning-runs", {}, Idempotency_Key=key)

    assert (answer.status_code, answer.json["faults"][0]["where"]) == (422, "header")


def test_too_many_calls_are_told_to_wait(sqlite_engine: Engine) -> None:
    few = callers_on(sqlite_engine, api={"calls_per_minute": 3, "page_rows": 50, "answer_hours": 24})

    answers = [few.organiser.get("/events") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert (answers[3].mimetype, answers[3].headers["Retry-After"]) == (PROBLEM, "60")
    assert few.coordinator.get("/events").status_code == 200


@pytest.fixture
def without_database() -> Iterator[Flask]:
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    yield lent_app(engine, read_settings(secret_key="s" * 32, demo=True))
    engine.dispose()


def test_lost_database_is_a_problem_with_a_time_to_come_back(without_database: Flask) -> None:
    answer = without_database.test_client().get(f"{V1}/events", headers={"Authorization": "Bearer x"})

    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (503, PROBLEM, "30")


@pytest.mark.parametrize(("method", "path"), [call for call in CALLS if call[0] != "GET"])
def test_token_that_may_only_look_changes_nothing(callers: Callers, method: str, path: str) -> None:
    token = token_of(callers.app.extensions["engine"], ORGANISER, TokenScope.READ)
    named = {"Authorization": f"Bearer {token}"}

    looked = callers.nobody.client.get(f"{V1}/events", headers=named)
    answer = callers.nobody.client.open(V1 + path, method=method, headers=named)

    assert (looked.status_code, answer.status_code, answer.mimetype) == (200, 403, PROBLEM)
    assert "insufficient_scope" in answer.headers["WWW-Authenticate"]
    assert answer.get_json()["faults"][0]["path"] == "/Authorization"
