"""The door of an event as those see it who keep it."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import Engine

from scheduler.attendance.needs import Said, state_needs
from scheduler.db import transaction
from scheduler.outbox.tables import Letter
from scheduler.people.queries import actor_of, person_by_address
from tests.factories import NOW
from tests.pages import token_for, without_tokens
from tests.web.checkin.conftest import SignIn
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER

DOOR = "/checkin/3"
PER, PIA = 1, 2
DORTE = {"name": "Dorte Dør", "email": "dorte@example.invalid"}
PAGES = ("", "/people/1", "/sheet", "/sheet.pdf", "/badges", "/badges.pdf", "/attendance.xlsx", "/needs", "/needs.xlsx", "/helpers")  # fmt: skip


def test_person_is_found_checked_in_and_undone(enter: SignIn) -> None:
    client = enter(ORGANISER)

    before = client.get(f"{DOOR}?q=per").text
    after = client.post(DOOR, data={"present": PER}, follow_redirects=True).text
    undone = client.post(DOOR, data={"undo": PER}, follow_redirects=True).text

    assert ("Per Politiker" in before, "Pia Politiker" in before) == (True, False)
    assert ("0 af 2 er her" in before, "1 af 2 er her" in after, "0 af 2 er her" in undone) == (
        True,
        True,
        True,
    )
    assert "Per Politiker ventes igen." in undone


def test_excused_and_stayed_away_are_told_apart(enter: SignIn) -> None:
    client = enter(ORGANISER)

    client.post(DOOR, data={"excused": PER})
    page = client.post(DOOR, data={"absent": PIA}, follow_redirects=True).text

    assert "0 af 2 er her, 1 undskyldt, 1 udeblevet" in page


def test_substitute_at_the_door_is_taken_in_and_told_to_the_coordinator(
    enter: SignIn, sqlite_engine: Engine
) -> None:
    client = enter(ORGANISER)

    page = client.post(f"{DOOR}/people/1/substitute", data=DORTE, follow_redirects=True).text

    assert "Dorte Dør er taget imod som stedfortræder" in page
    assert ("i stedet for Per Politiker" in page, "1 af 2 er her" in page) == (True, True)
    with transaction(sqlite_engine) as session:
        told = session.query(Letter).filter(Letter.to_address == COORDINATOR).all()
        assert [one.kind for one in told] == ["substitute-in"]


def test_form_of_a_substitute_comes_back_as_typed_with_its_faults(enter: SignIn) -> None:
    answer = enter(ORGANISER).post(f"{DOOR}/people/1/substitute", data={"name": "Dorte", "email": "ingen"})

    assert answer.status_code == 422
    assert ('value="Dorte"' in answer.text, 'value="ingen"' in answer.text) == (True, True)
    assert "Skriv en e-mailadresse" in answer.text


def test_refused_substitute_adds_nobody(enter: SignIn, sqlite_engine: Engine) -> None:
    client = enter(ORGANISER)
    client.post(DOOR, data={"present": PER})

    answer = client.post(f"{DOOR}/people/1/substitute", data=DORTE)

    assert (answer.status_code, "noteret som mødt" in answer.text) == (409, True)
    with transaction(sqlite_engine) as session:
        assert person_by_address(session, DORTE["email"]) is None


def test_before_the_day_the_list_can_be_seen_but_nothing_noted(door: Flask, sqlite_engine: Engine) -> None:
    door.config["CLOCK"] = lambda: NOW
    client = door.test_client()
    client.post(f"/sign-in/{token_for(sqlite_engine, ORGANISER, door.extensions['settings'])}")

    page = client.get(DOOR).text
    tried = client.post(DOOR, data={"present": PER}, follow_redirects=True).text

    assert ("Fremmøde noteres fra arrangementets dag" in page, ">Mødt<" in page) == (True, False)
    assert "Fremmøde noteres på dagen" in tried


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("email", [COORDINATOR, DELEGATE])
def test_nobody_else_sees_the_door(enter: SignIn, email: str, path: str) -> None:
    client = enter(email)

    seen, unknown = client.get(DOOR + path), client.get("/checkin/999" + path)

    assert (seen.status_code, unknown.status_code) == (404, 404)
    assert without_tokens(seen.text) == without_tokens(unknown.text)


def test_helper_keeps_the_door_and_sees_no_needs(enter: SignIn, sqlite_engine: Engine) -> None:
    organiser = enter(ORGANISER)
    page = organiser.post(
        f"{DOOR}/helpers", data={"name": "Pia", "email": "pia@example.invalid"}, follow_redirects=True
    )
    client = enter("pia@example.invalid")

    noted = client.post(DOOR, data={"present": PER}, follow_redirects=True).text
    closed = [client.get(DOOR + path).status_code for path in ("/needs", "/needs.xlsx", "/helpers")]

    assert "Pia Politiker må tage imod" in page.text
    assert ("1 af 2 er her" in noted, closed) == (True, [404] * 3)
    assert f'href="{DOOR}"' in client.get("/me").text
    organiser.post(f"{DOOR}/helpers/{_number(sqlite_engine, 'pia@example.invalid')}/thank")
    assert client.get(DOOR).status_code == 404


def _number(engine: Engine, email: str) -> int:
    with transaction(engine) as session:
        person = person_by_address(session, email)
        assert person is not None
        return person.id


def test_papers_hold_everybody_with_a_place(enter: SignIn) -> None:
    client = enter(ORGANISER)

    pdfs = [client.get(f"{DOOR}/{name}.pdf") for name in ("sheet", "badges")]
    pages = [client.get(f"{DOOR}/{name}").text for name in ("sheet", "badges")]

    for pdf in pdfs:
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
        assert (pdf.mimetype, "Per Politiker" in text, "Pia Politiker" in text) == (
            "application/pdf",
            True,
            True,
        )
    assert all("Per Politiker" in page and "Pia Politiker" in page for page in pages)


def test_attendance_and_needs_as_workbooks(enter: SignIn, sqlite_engine: Engine) -> None:
    client = enter(ORGANISER)
    with transaction(sqlite_engine) as session:
        person = person_by_address(session, DELEGATE)
        own = actor_of(session, person.id if person else 0, NOW)
        assert own is not None
        state_needs(session, own, PER, Said("=1+1", "Rampe"), NOW)
    client.post(DOOR, data={"present": PER})

    attendance = _texts(client.get(f"{DOOR}/attendance.xlsx").data)
    needs = _texts(client.get(f"{DOOR}/needs.xlsx").data)

    assert {"Per Politiker", "Til stede", "Pia Politiker", "Ventes"} <= set(attendance)
    assert needs[-4:] == ["Per Politiker", "Odense", "=1+1", "Rampe"]
    assert "=1+1" in client.get(f"{DOOR}/needs").text


def _texts(body: bytes) -> list[str]:
    """The texts of a workbook, in the order in which they first stand in it."""
    found = ET.fromstring(ZipFile(BytesIO(body)).read("xl/sharedStrings.xml"))  # noqa: S314  # our own file
    return [
        text.text or "" for text in found.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t")
    ]


def test_registration_of_another_event_is_not_found_at_this_door(enter: SignIn) -> None:
    client = enter(ORGANISER)

    assert client.get("/checkin/1/people/1").status_code == 404
    assert client.post("/checkin/1", data={"present": PER}).status_code == 404
    assert client.post(DOOR, data={}).status_code == 404
