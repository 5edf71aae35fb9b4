"""One's own registration by the link in a letter: no password, no session, and no way to another's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from scheduler.attendance.needs import Said, needs_of
from scheduler.db import transaction
from scheduler.people.queries import person_by_address
from scheduler.programme.tables import Event
from scheduler.registration.own_place import token_of
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.tables import Registration
from tests.factories import NOW
from tests.web.town import Town

PER, PIA = 1, 2
DORTE = {"name": "Dorte Stedfortræder", "email": "dorte@example.invalid"}
SECRET = "s" * 32


@pytest.fixture
def link(sqlite_engine: Engine, town: Town) -> str:
    return linked(sqlite_engine, PER)


def linked(engine: Engine, number: int) -> str:
    with transaction(engine) as session:
        return f"/place/{token_of(session, SECRET, number)}"


def state(engine: Engine, number: int) -> R:
    with transaction(engine) as session:
        return session.get_one(Registration, number).state


def test_page_shows_the_registration_and_opening_it_changes_nothing(
    client: FlaskClient, sqlite_engine: Engine, link: str
) -> None:
    answers = [client.get(link) for _ in range(3)] + [client.head(link)]

    assert [one.status_code for one in answers] == [200] * 4
    assert all(
        text in answers[0].text for text in ("Per Politiker", "Konference 1: Børn og it", "Meld mig fra")
    )
    assert state(sqlite_engine, PER) is R.CONFIRMED


def test_page_is_kept_by_nobody_and_named_to_nobody(client: FlaskClient, link: str) -> None:
    headers = client.get(link).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"


def test_person_withdraws_and_the_page_says_so(client: FlaskClient, sqlite_engine: Engine, link: str) -> None:
    page = client.post(f"{link}/withdraw", follow_redirects=True).text
    again = client.post(f"{link}/withdraw", follow_redirects=True).text

    assert "Per Politiker er meldt fra Konference 1" in page or "er afmeldt" in page
    assert "Tilmeldingen er slut" in again or "allerede" in again
    assert (state(sqlite_engine, PER), state(sqlite_engine, PIA)) == (R.WITHDRAWN, R.CONFIRMED)


def test_person_takes_an_offer(client: FlaskClient, sqlite_engine: Engine, link: str) -> None:
    with transaction(sqlite_engine) as session:
        one = session.get_one(Registration, PER)
        one.state, one.offer_expires = R.OFFERED, session.get_one(Event, one.event_id).starts
    page = client.get(link).text

    client.post(f"{link}/accept")

    assert "Tag imod pladsen" in page or "Skal du have pladsen" in page or "/accept" in page
    assert state(sqlite_engine, PER) is R.CONFIRMED


def test_person_names_a_substitute_of_the_same_municipality(
    client: FlaskClient, sqlite_engine: Engine, link: str
) -> None:
    page = client.post(f"{link}/substitute", data=DORTE, follow_redirects=True).text

    assert "Dorte Stedfortræder kommer i stedet for dig" in page
    with transaction(sqlite_engine) as session:
        old = session.get_one(Registration, PER)
        new = session.scalars(select(Registration).where(Registration.replaces_id == PER)).one()
        assert (old.state, new.state) == (R.SUBSTITUTED, R.CONFIRMED)
        assert (new.membership_id, new.role_id) == (old.membership_id, old.role_id)


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"name": "", "email": "ingen"}, 422, "Skriv personens navn"),
        ({"name": "Pia", "email": "pia@example.invalid"}, 409, "har allerede en plads"),
    ],
)
def test_form_comes_back_as_typed_with_what_is_wrong(
    client: FlaskClient, sqlite_engine: Engine, link: str, typed: dict[str, str], status: int, said: str
) -> None:
    answer = client.post(f"{link}/substitute", data=typed)

    assert (answer.status_code, said in answer.text) == (status, True)
    assert f'value="{typed["email"]}"' in answer.text
    assert state(sqlite_engine, PER) is R.CONFIRMED


def test_refused_substitute_leaves_no_person_behind(
    client: FlaskClient, sqlite_engine: Engine, link: str
) -> None:
    client.post(f"{link}/withdraw")

    answer = client.post(f"{link}/substitute", data=DORTE)

    assert answer.status_code == 409
    with transaction(sqlite_engine) as session:
        assert person_by_address(session, DORTE["email"]) is None


def test_person_says_what_they_need(client: FlaskClient, sqlite_engine: Engine, link: str) -> None:
    client.post(f"{link}/needs", data={"diet": "Ingen nødder", "access": ""})
    page, too_long = client.get(link).text, client.post(f"{link}/needs", data={"diet": "x" * 501})

    assert "Ingen nødder</textarea>" in page
    assert (too_long.status_code, "Skriv højst 500 tegn" in too_long.text) == (422, True)
    with transaction(sqlite_engine) as session:
        assert needs_of(session, PER) == Said("Ingen nødder", "")


def test_wrong_foreign_and_old_links_get_the_same_answer(
    app: Flask, client: FlaskClient, sqlite_engine: Engine, link: str
) -> None:
    signature = link.partition(".")[2]
    wrong = [f"/place/{PIA}.{signature}", f"/place/99999.{signature}", link[:-1], "/place/x", "/place/1."]

    for path in wrong:
        acts = [client.post(path + action) for action in ("/withdraw", "/accept", "/needs", "/substitute")]

        assert [one.status_code for one in acts] == [404] * 4
        assert client.get(path).text == client.get("/place/unknown").text
    with transaction(sqlite_engine) as session:
        ends = session.get_one(Event, 3).ends
    before = client.get(link).status_code
    app.config["CLOCK"] = lambda: ends
    assert (before, client.post(f"{link}/withdraw").status_code) == (200, 404)
    assert client.get(link).text == client.get("/place/unknown").text
    assert state(sqlite_engine, PER) is R.CONFIRMED


def test_forms_need_their_token_here_too(
    app: Flask, client: FlaskClient, sqlite_engine: Engine, link: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    answer = client.post(f"{link}/withdraw")

    assert answer.status_code == 400
    assert state(sqlite_engine, PER) is R.CONFIRMED


def test_other_event_on_the_same_day_is_named(client: FlaskClient, sqlite_engine: Engine, link: str) -> None:
    with transaction(sqlite_engine) as session:
        one, workshop = session.get_one(Registration, PER), session.get_one(Event, 4)
        here = session.get_one(Event, 3)
        workshop.starts, workshop.ends = here.starts, here.ends
        session.add(
            Registration(
                uid="again", event_id=4, person_id=one.person_id, membership_id=one.membership_id,
                role_id=one.role_id, state=R.CONFIRMED, registered=NOW, changed=NOW,
            )
        )  # fmt: skip

    page = client.get(link).text

    assert "Du er også tilmeldt Værksted 1: Data i dagligdagen" in page
