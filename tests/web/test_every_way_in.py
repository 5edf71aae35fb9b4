"""Invariant 13: a no carries its rule, its figures and the next step, whichever way somebody came in.

Answers by mail, which nobody waits for, keep them too: `tests/scheduler/invitations/test_replies.py`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from typer.testing import CliRunner

from scheduler.commands import importing
from scheduler.db import transaction
from scheduler.partnership.tables import Membership, Role
from tests import factories as make
from tests.pages import token_for
from tests.web.api.api import Callers, callers_on
from tests.web.town import COORDINATOR

POUL = {"name": "Poul Politiker", "email": "poul@example.invalid", "role": "politician"}
LIST = f"Navn;E-mail;Deltagergruppe\n{POUL['name']};{POUL['email']};politiker\n"
NOMINATED = (
    "Odense har udpeget 2 af højst 2 politikere.",
    "Afslut først en af udpegningerne, eller udskift en af dem.",
)
NOMINATED_ENGLISH = (
    "Odense has nominated 2 of at most 2 politicians.",
    "End one of the nominations first, or replace one of them.",
)
REGISTERED = (
    "Odense har brugt 2 af 2 pladser til politikere på Konference 1: Børn og it.",
    "Lad personen være stedfortræder for en, der er tilmeldt, eller sæt personen på venteliste.",
)
command = typer.Typer()
importing.register(command)


@pytest.fixture
def callers(engine: Engine) -> Callers:
    """The town, whose two politicians are all that Odense may nominate and register."""
    return callers_on(engine)


@pytest.fixture
def pages(callers: Callers) -> FlaskClient:
    """The pages, with the coordinator of Odense signed in."""
    client = callers.app.test_client()
    extensions = callers.app.extensions
    client.post(f"/sign-in/{token_for(extensions['engine'], COORDINATOR, extensions['settings'])}")
    return client


def in_figures(problem: Mapping[str, object]) -> tuple[object, object]:
    return problem["detail"], problem["next_step"]


def test_full_quota_is_said_alike_on_the_page_by_the_api_in_a_list_and_by_the_command(
    callers: Callers, pages: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    url = callers.app.extensions["engine"].url.render_as_string(hide_password=False)
    monkeypatch.setenv("PARTNERSKAB_DATABASE_URL", url)
    monkeypatch.setenv("PARTNERSKAB_DATA_DIR", str(tmp_path))

    page = pages.post("/municipality/0461/delegates/new", data={**POUL, "from_on": "2018-02-01"})
    api = callers.coordinator.post("/municipalities/0461/delegates", POUL, Accept_Language="da")
    with path.open("rb") as file:
        sent = {"file": (file, "liste.csv"), "from_on": "2018-02-01", "step": "look"}
        listed = pages.post("/municipality/0461/import", data=sent)
    told = CliRunner().invoke(command, ["import", "people", str(path), "--municipality", "0461", "--json"])

    assert all(said in page.text for said in NOMINATED)
    assert in_figures(api.json) == NOMINATED
    assert (api.json["figures"]["taken"], api.json["figures"]["most"]) == (2, 2)
    assert all(said in listed.text for said in NOMINATED)
    assert json.loads(told.output)["rows"][0]["message"].endswith(" ".join(NOMINATED_ENGLISH))
    assert (page.status_code, api.status_code, told.exit_code) == (409, 409, 2)


def test_full_cap_is_said_alike_on_the_desk_by_the_api_and_in_a_pasted_list(
    callers: Callers, pages: FlaskClient
) -> None:
    with transaction(callers.app.extensions["engine"]) as session:
        odense = session.scalars(select(Membership).order_by(Membership.id)).all()[0]
        role = session.scalars(select(Role).where(Role.slug == "politician")).one()
        poul = make.person(session, POUL["name"], email=POUL["email"])
        make.delegate(session, odense, poul, role)
        number = poul.id
    event = callers.town.open_event
    wish = {"person": number, "role": "politician", "municipality": "0461", "wait": False}

    desk = pages.post("/municipality/0461/registrations", data={"seat": f"{event}-{number}-politician"})
    api = callers.coordinator.post(f"/events/{event}/registrations", wish, Accept_Language="da")
    pasted = pages.post(
        f"/municipality/0461/events/{event}/paste", data={"people": POUL["email"], "step": "look"}
    )

    assert all(said in desk.text for said in REGISTERED)
    assert in_figures(api.json) == REGISTERED
    assert all(said in pasted.text for said in REGISTERED)
