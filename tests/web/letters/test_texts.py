from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.town import COORDINATOR, ORGANISER

SignIn = Callable[[str], FlaskClient]
HERE = "/organiser/letters/texts/event-cancelled/da"
OWN = {"subject": "{event}: aflyst", "text": "Desværre. Den var {starts}."}


@pytest.mark.parametrize("path", ["/organiser/letters/texts", HERE, f"{HERE}/mail"])
def test_texts_are_for_organisers(sign_in: SignIn, path: str) -> None:
    assert [sign_in(one).get(path).status_code for one in (COORDINATOR, ORGANISER)] == [404, 200]


def test_text_is_saved_shown_and_reset(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    saved = client.post(HERE, data=OWN, follow_redirects=True).text
    seen = client.get(f"{HERE}/mail").text
    listed = client.get("/organiser/letters/texts").text
    reset = client.post(f"{HERE}/reset", follow_redirects=True).text

    assert "Teksten er gemt." in saved
    assert "Konference 1: Børn og it: aflyst</h1>" in seen
    assert "{event}: aflyst" in listed
    assert listed.count("Egen tekst") == 1
    assert "Standardteksten gælder igen." in reset
    assert "Egen tekst" not in reset


def test_faulty_text_stays_on_the_page_with_the_reason(sign_in: SignIn) -> None:
    answer = sign_in(ORGANISER).post(HERE, data={**OWN, "text": "Den {dato}"})

    assert answer.status_code == 422
    assert "Brevet har ingen plads, der hedder {dato}; det har: {event}, {starts}." in answer.text
    assert "Den {dato}</textarea>" in answer.text


def test_preview_shows_what_was_typed_as_mail_and_as_text(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    mail = client.post(f"{HERE}/mail", data=OWN)
    text = client.post(f"{HERE}/mail", data={**OWN, "as": "text"})
    fault = client.post(f"{HERE}/mail", data={"subject": "", "text": ""})

    assert "Desværre. Den var " in mail.text
    assert "frame-ancestors 'self'; sandbox" in mail.headers["Content-Security-Policy"]
    assert text.mimetype == "text/plain"
    assert text.text.startswith("Konference 1: Børn og it: aflyst\n\nDesværre.")
    assert (fault.status_code, "Teksten udelader {event}, {starts}" in fault.text) == (422, True)


def test_trial_is_sent_to_the_one_who_asks_and_the_page_keeps_what_was_typed(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    page = client.post(f"{HERE}/test", data=OWN).text
    (letter,) = client.get("/outbox?json").get_json()["letters"]

    assert f"Prøvebrevet er på vej til {ORGANISER}." in page
    assert "{event}: aflyst" in page
    assert (letter["to"], letter["subject"]) == (ORGANISER, "Prøve: Konference 1: Børn og it: aflyst")


@pytest.mark.parametrize("path", ["/nothing/da", "/event-cancelled/de"])
def test_unknown_letter_or_language_is_not_found(sign_in: SignIn, path: str) -> None:
    assert sign_in(ORGANISER).get(f"/organiser/letters/texts{path}").status_code == 404


def test_sign_in_letter_cannot_be_changed(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)
    here = "/organiser/letters/texts/sign-in/da"

    assert "ændres ikke her" in client.get(here).text
    assert client.post(here, data={"subject": "Log ind", "text": "{link} {minutes}"}).status_code in {
        403,
        404,
    }
