import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.db import open_engine
from scheduler.migration import newest_step
from scheduler.settings import Settings
from tests.pages import app_on


@pytest.mark.parametrize(
    ("path", "link"), [("/was", "Tilgængelighedserklæring"), ("/privacy", "Persondata og cookies")]
)
def test_page_is_linked_from_the_foot_of_every_page(client: FlaskClient, path: str, link: str) -> None:
    assert f'href="{path}">{link}</a>' in client.get("/").text
    assert f"<h1>{link}</h1>" in client.get(path).text


def test_readiness_names_the_step(client: FlaskClient) -> None:
    answer = client.get("/readyz")

    step = newest_step()
    assert (answer.status_code, answer.json) == (200, {"status": "ready", "step": step, "expected": step})


def test_readiness_of_an_empty_database_is_no(page_settings: Settings) -> None:
    engine: Engine = open_engine("sqlite://")

    answer = app_on(engine, page_settings).test_client().get("/readyz")

    engine.dispose()
    assert (answer.status_code, answer.json) == (
        503,
        {"status": "not migrated", "step": "", "expected": newest_step()},
    )
