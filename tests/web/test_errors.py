import re
from collections.abc import Iterator

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from scheduler.db import open_engine
from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.settings import Settings
from tests.pages import app_on
from tests.web.town import Town

ERRORS = {
    "forbidden": (ForbiddenError("not theirs"), 404, "Her er ikke noget"),
    "missing": (NotFoundError("gone"), 404, "Her er ikke noget"),
    "late": (IllegalStepError("event", "held", "draft", []), 409, "Det kan ikke længere lade sig gøre"),
    "unreadable": (BadInputError("form.day", "x", "a day"), 400, "Formularen kunne ikke læses"),
    "broken": (RuntimeError("secret detail"), 500, "Noget gik galt"),
    "away": (
        OperationalError("SELECT 1", {}, Exception("secret detail")),
        503,
        "Tjenesten er væk et øjeblik",
    ),
}


@pytest.fixture
def failing(sqlite_engine: Engine, town: Town, page_settings: Settings) -> FlaskClient:
    app = app_on(sqlite_engine, page_settings)

    @app.get("/fail/<how>")
    def fail(how: str) -> str:
        if how.isdecimal():
            abort(int(how))
        raise ERRORS[how][0]

    return app.test_client()


@pytest.mark.parametrize("how", ERRORS)
def test_error_has_its_page_and_status(failing: FlaskClient, how: str) -> None:
    _, status, heading = ERRORS[how]

    answer = failing.get(f"/fail/{how}")

    assert answer.status_code == status
    assert heading in answer.text
    assert "secret detail" not in answer.text


@pytest.mark.parametrize("status", [413, 429])
def test_refusal_of_too_much_has_its_page(failing: FlaskClient, status: int) -> None:
    answer = failing.get(f"/fail/{status}")

    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_unknown_addresses_events_and_tokens_get_the_same_page(client: FlaskClient, town: Town) -> None:
    paths = (
        "/nowhere",
        "/events/999",
        f"/events/{town.draft_event}",
        "/sign-in/wrong",
        "/sign-in/" + "a" * 43,
    )

    answers = [client.get(path) for path in paths]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.post("/was")

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_large_form_is_refused(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "x" * 2_000_000})

    assert answer.status_code == 413


@pytest.fixture
def without_database(page_settings: Settings) -> Iterator[Flask]:
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    yield app_on(engine, page_settings)
    engine.dispose()


def test_lost_database_is_told_with_a_time_to_come_back(without_database: Flask) -> None:
    client = without_database.test_client()

    answer = client.get("/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert re.search(r"<h1>Tjenesten er væk et øjeblik</h1>", answer.text)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
