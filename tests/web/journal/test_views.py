from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from tests.web.town import COORDINATOR, DELEGATE, ORGANISER

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def organiser(sign_in: SignIn) -> FlaskClient:
    """An organiser, after a coordinator withdrew somebody and the organiser cancelled an event."""
    sign_in(COORDINATOR).post("/municipality/0461/registrations/1/withdraw")
    client = sign_in(ORGANISER)
    client.post("/organiser/events/3/cancel", data={"reason": "Hallen brændte"})
    return client


@pytest.mark.parametrize("path", ["/organiser/journal", "/organiser/journal/journal.xlsx"])
@pytest.mark.parametrize(("email", "expected"), [(DELEGATE, 404), (COORDINATOR, 404), (ORGANISER, 200)])
def test_journal_is_for_organisers(sign_in: SignIn, path: str, email: str, expected: int) -> None:
    assert sign_in(email).get(path).status_code == expected


def test_row_says_who_what_before_after_and_why(organiser: FlaskClient) -> None:
    page = organiser.get("/organiser/journal?subject=event&number=3").text

    assert "Olga Ordner" in page
    assert "Status: åben for tilmelding → aflyst" in page
    assert "Hallen brændte" in page


def test_journal_is_narrowed(organiser: FlaskClient) -> None:
    seen = {
        query: "Hallen brændte" in organiser.get(f"/organiser/journal?{query}").text
        for query in ("q=brændte", "q=karen", "subject=letter", "action=cancel", "since=2018-01-16", "until=2018-01-15",
                      "since=nonsense", "number=99999999999999999999", "until=9999-12-31")
    }  # fmt: skip

    assert seen == {
        "q=brændte": True,
        "q=karen": False,
        "subject=letter": False,
        "action=cancel": True,
        "since=2018-01-16": False,
        "until=2018-01-15": True,
        "since=nonsense": True,
        "number=99999999999999999999": True,
        "until=9999-12-31": True,
    }


def test_export_has_the_same_rows(organiser: FlaskClient) -> None:
    with ZipFile(BytesIO(organiser.get("/organiser/journal/journal.xlsx?subject=event").data)) as book:
        said = book.read("xl/sharedStrings.xml").decode()

    assert "Hallen brændte" in said
    assert "Karen" not in said
