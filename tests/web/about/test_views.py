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
from scheduler.programme.tables import Event
from scheduler.settings import Settings
from tests import factories as make
from tests.factories import NOW
from tests.pages import lent_app
from tests.web.town import Town

KINDS = (
    "offers_to_end",
    "places_to_give_back",
    "registrations_to_open",
    "registrations_to_close",
    "events_to_end",
    "visits_to_end",
    "calendars_to_read",
    "plans_to_work_out",
    "journal_rows_to_seal",
)
TO_OPEN = {"registrations_to_open": {"waiting": 1, "oldest_seconds": 80 * 24 * 3600}}
"""An event of the town that nothing has opened yet."""


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
        "clockwork": {"state": "never started", "age_seconds": None, "failing": {}},
        "outbox": {"waiting": 0, "oldest_seconds": 0, "failed": 0, "mail_fault": ""},
        "timed_work": {kind: {"waiting": 0, "oldest_seconds": 0} for kind in KINDS} | TO_OPEN,
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


def test_readiness_and_figures_show_what_is_due_and_not_done(
    client: FlaskClient, sqlite_engine: Engine, town: Town
) -> None:
    with transaction(sqlite_engine) as session:
        session.get_one(Event, town.open_event).registration_closes = NOW - timedelta(seconds=90)

    overdue = client.get("/readyz").get_json()["timed_work"]
    figures = client.get("/metrics").text

    due = {kind: one for kind, one in overdue.items() if one["waiting"]}
    assert due == {"registrations_to_close": {"waiting": 1, "oldest_seconds": 90}} | TO_OPEN
    assert '\npartnerskab_timed_work_waiting{work="registrations_to_close"} 1\n' in figures
    assert '\npartnerskab_timed_work_oldest_seconds{work="registrations_to_close"} 90\n' in figures


def test_readiness_of_an_empty_database_is_no(page_settings: Settings) -> None:
    engine: Engine = open_engine("sqlite://")

    answer = lent_app(engine, page_settings).test_client().get("/readyz")

    engine.dispose()
    assert (answer.status_code, answer.json) == (
        503,
        {"status": "not migrated", "step": "", "expected": newest_step()},
    )
