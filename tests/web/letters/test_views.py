from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from scheduler.db import transaction
from scheduler.outbox.tables import Letter, LetterState
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def failed(sign_in: SignIn, sqlite_engine: Engine) -> FlaskClient:
    """An organiser, and one letter that the mail server refused."""
    client = sign_in(ORGANISER)
    client.post("/sign-in", data={"email": DELEGATE})
    with transaction(sqlite_engine) as session:
        session.execute(update(Letter).values(state=LetterState.FAILED, failure="550 no such mailbox"))
    return client


@pytest.mark.parametrize("path", ["/organiser/letters", "/organiser/letters/letters.xlsx"])
@pytest.mark.parametrize(("email", "expected"), [(DELEGATE, 404), (COORDINATOR, 404), (ORGANISER, 200)])
def test_letters_are_for_organisers(sign_in: SignIn, path: str, email: str, expected: int) -> None:
    assert sign_in(email).get(path).status_code == expected


def test_failed_letter_shows_its_answer_and_not_its_text(failed: FlaskClient) -> None:
    page = failed.get("/organiser/letters").text

    assert "1 brev kunne ikke leveres." in page
    assert "550 no such mailbox" in page
    assert "/sign-in/" not in page.partition("<main")[2]


def test_failed_letter_is_sent_again_once(failed: FlaskClient) -> None:
    first = failed.post("/organiser/letters/1/resend", follow_redirects=True).text
    second = failed.post("/organiser/letters/1/resend", follow_redirects=True).text

    assert "Brevet sendes igen inden for et minut." in first
    assert "Venter på at blive sendt" in first
    assert "venter ikke på en afgørelse" in second


def test_list_is_narrowed_and_tells_when_nothing_fits(failed: FlaskClient) -> None:
    assert "550 no such mailbox" in failed.get("/organiser/letters?q=per@&state=failed").text
    assert "Intet brev passer" in failed.get("/organiser/letters?state=sent").text


def test_export_has_the_same_letters(failed: FlaskClient) -> None:
    with ZipFile(BytesIO(failed.get("/organiser/letters/letters.xlsx").data)) as book:
        said = book.read("xl/sharedStrings.xml").decode()

    assert DELEGATE in said
    assert "Ikke leveret" in said
