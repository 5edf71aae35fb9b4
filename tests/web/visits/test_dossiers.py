"""The dossier and the note of a visit by page, for each who takes part; strangers get the same answer as for nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.people.access import Actor
from scheduler.visits.due import hold_due_visits
from scheduler.visits.party.naming import name_participant
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from tests.factories import NOW
from tests.pages import without_tokens
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER
from tests.web.visits.conftest import Desk
from tests.web.visits.sheets import sheet_rows
from tests.web.visits.test_views import text_of
from tests.web.visits.town import ANDERS, STRANGER

TYPED = {"programme": "10.00 Velkomst\n12.00 Frokost", "place": "Prøvevej 1", "contacts": "Anna 12 34 56 78"}
NOTE = {"saw": "Et læringscenter med robotter.", "take_home": "Vi deler materialer."}


@pytest.fixture
def held(desk: Desk, sqlite_engine: Engine) -> str:
    """The address of a visit of Odense to Aarhus, held long ago, on which Per came along."""
    guest = Actor(None, "K", "", municipalities=frozenset({"0461"}))
    with transaction(sqlite_engine) as session:
        visit = session.get_one(Visit, desk.visits.open_visit)
        name_participant(session, guest, visit.id, "Per", DELEGATE, NOW)
        visit.host_accepts = visit.guest_accepts = True
        visit.state = VisitState.CONFIRMED
        hold_due_visits(session, visit.ends + timedelta(hours=1))
    return f"/visits/{desk.visits.open_visit}"


def test_host_writes_and_guest_asks_and_host_answers(desk: Desk):
    path = f"/visits/{desk.visits.open_visit}"
    host = desk.sign_in(ANDERS)
    empty = text_of(host.get(f"{path}/dossier"))
    form = text_of(host.get(f"{path}/dossier/edit"))
    host.post(f"{path}/dossier/edit", data=TYPED)

    guest = desk.sign_in(COORDINATOR)
    asked = text_of(guest.post(f"{path}/questions", data={"question": "Elevator?"}, follow_redirects=True))
    host = desk.sign_in(ANDERS)
    answered = host.post(f"{path}/questions/1", data={"answer": "Ja, ved døren."}, follow_redirects=True)

    assert "Aarhus har ikke skrevet programmet endnu." in empty
    assert "Kopieret fra jeres kommuneprofil" in form
    assert '<th scope="row">10.00</th><td>Velkomst</td>' in asked
    assert "Elevator?" in asked
    assert "Prøvevej 1" in asked
    assert "Ret dagens program" not in asked
    assert "Ja, ved døren." in text_of(answered)


def test_faults_stand_at_the_form(desk: Desk):
    path = f"/visits/{desk.visits.open_visit}"
    host = desk.sign_in(ANDERS)
    long = host.post(f"{path}/dossier/edit", data={**TYPED, "place": "x" * 301})
    guest = desk.sign_in(COORDINATOR)
    empty = guest.post(f"{path}/questions", data={"question": " "})

    assert (long.status_code, empty.status_code) == (422, 422)
    assert "Skriv noget, højst 300 tegn." in text_of(long)
    assert "Anna 12 34 56 78" in text_of(long)
    assert "Skriv noget, højst 2000 tegn." in text_of(empty)


def test_note_is_written_shared_found_and_read_by_a_delegate(
    desk: Desk, held: str, sign_in: Callable[[str], FlaskClient]
):
    guest = desk.sign_in(COORDINATOR)
    draft = text_of(guest.post(f"{held}/note", data=NOTE, follow_redirects=True))
    before = text_of(guest.get("/visits/notes"))
    guest.post(f"{held}/note", data={**NOTE, "share": "yes"})
    reader = sign_in(DELEGATE)

    assert "Dette er en kladde" in draft
    assert "Ingen notater endnu" in before
    assert "1 notat" in text_of(reader.get("/visits/notes?q=læringscentre+robot"))
    assert "Intet notat passer" in text_of(reader.get("/visits/notes?q=skagen"))
    assert "Vi deler materialer." in text_of(reader.get(held.replace("/visits/", "/visits/notes/")))
    assert [row[-1] for row in sheet_rows(reader.get("/visits/notes.xlsx").data)] == [
        "Hvad vi tager med hjem",
        "Vi deler materialer.",
    ]


def test_one_who_comes_along_reads_the_dossier_but_not_the_booking(
    desk: Desk, held: str, sign_in: Callable[[str], FlaskClient]
):
    client = sign_in(DELEGATE)

    assert client.get(f"{held}/dossier").status_code == 200
    assert client.get(f"{held}/note").status_code == 200
    assert client.get(held).status_code == 404
    assert client.get(f"{held}/dossier/edit").status_code == 404


def test_note_before_its_time_says_so(desk: Desk):
    client = desk.sign_in(COORDINATOR)

    assert "Det er ikke tid endnu" in text_of(client.get(f"/visits/{desk.visits.open_visit}/note"))
    assert client.post(f"/visits/{desk.visits.open_visit}/note", data=NOTE).status_code == 409


def test_strangers_get_the_answer_of_a_visit_that_is_not_there(desk: Desk):
    client, ours = desk.sign_in(STRANGER), desk.visits.open_visit
    for part in ("dossier", "dossier/edit", "note"):
        pages = [client.get(f"/visits/{number}/{part}") for number in (ours, 999)]

        assert [page.status_code for page in pages] == [404, 404]
        assert len({without_tokens(page.text).replace("999", str(ours)) for page in pages}) == 1


def test_organiser_reads_and_does_not_write(desk: Desk, held: str):
    client = desk.sign_in(ORGANISER)

    assert client.get(f"{held}/dossier").status_code == 200
    assert [client.get(f"{held}/{part}").status_code for part in ("dossier/edit", "note")] == [404, 404]
    assert client.post(f"{held}/note", data=NOTE).status_code == 404
