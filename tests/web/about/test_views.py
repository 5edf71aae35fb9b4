from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from scheduler.clockwork.heartbeat import beat
from scheduler.clockwork.tables import Heartbeat
from scheduler.db import open_engine, transaction
from scheduler.migration import newest_step
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.people.service import recipient
from scheduler.settings import Settings
from tests import factories as make
from tests.factories import NOW
from tests.pages import lent_app


@pytest.mark.parametrize(
    ("path", "link"), [("/was", "Tilgængelighedserklæring"), ("/privacy", "Persondata og cookies")]
)
def test_page_is_linked_from_the_foot_of_every_page(client: FlaskClient, path: str, link: str) -> None:
    assert f'href="{path}">{link}</a>' in client.get("/").text
    assert f"<h1>{link}</h1>" in client.get(path).text


def test_readiness_names_the_step(client: FlaskClient) -> None:
    answer = client.get("/readyz")

    step = newest_step()
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ready",
        "step": step,
        "expected": step,
        "clockwork": {"state": "never started", "age_seconds": None},
        "outbox": {"waiting": 0, "oldest_seconds": 0, "failed": 0, "mail_fault": ""},
    }


def test_readiness_shows_the_age_of_the_clockwork_and_the_backlog(
    client: FlaskClient, sqlite_engine: Engine
) -> None:
    with transaction(sqlite_engine) as session:
        beat(session, "here:1")
        session.scalars(select(Heartbeat)).one().at -= timedelta(seconds=130)
        person = make.person(session, "Anna")
        values = {"link": "https://x.invalid", "minutes": 15}
        for written in (NOW - timedelta(seconds=30), NOW + timedelta(hours=1)):
            put(session, to=recipient(person), letter=LetterKind.SIGN_IN, values=values, now=written)

    facts = client.get("/readyz").get_json()

    assert facts["clockwork"]["state"] == "stopped"
    assert 130 <= facts["clockwork"]["age_seconds"] < 140
    assert facts["outbox"] == {"waiting": 1, "oldest_seconds": 30, "failed": 0, "mail_fault": ""}
    assert "\npartnerskab_letters_waiting 1\n" in client.get("/metrics").text


def test_readiness_of_an_empty_database_is_no(page_settings: Settings) -> None:
    engine: Engine = open_engine("sqlite://")

    answer = lent_app(engine, page_settings).test_client().get("/readyz")

    engine.dispose()
    assert (answer.status_code, answer.json) == (
        503,
        {"status": "not migrated", "step": "", "expected": newest_step()},
    )
