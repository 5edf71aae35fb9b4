from collections.abc import Callable

from flask.testing import FlaskClient

from tests.web.town import COORDINATOR

PATH = "/municipality/0461/calendars"
SECRET = "https://calendar.example.invalid/secret-4711.ics"


def test_calendar_is_added_shown_masked_and_removed(sign_in: Callable[[str], FlaskClient]) -> None:
    client = sign_in(COORDINATOR)

    added = client.post(PATH, data={"name": "Byrådet", "address": SECRET})
    shown = client.get(PATH)
    asked = client.post(f"{PATH}/1/read")
    removed = client.post(f"{PATH}/1/remove", follow_redirects=True)

    assert [one.status_code for one in (added, shown, asked)] == [302, 200, 302]
    assert "calendar.example.invalid/…" in shown.text
    assert "secret-4711" not in shown.text
    assert "Der er ikke angivet nogen kalender endnu." in removed.text


def test_faults_are_said_and_what_was_typed_stays(sign_in: Callable[[str], FlaskClient]) -> None:
    client = sign_in(COORDINATOR)

    plain = client.post(PATH, data={"name": "Byrådet", "address": "http://example.invalid/"})
    unnamed = client.post(PATH, data={"name": "", "address": SECRET})

    assert (plain.status_code, unnamed.status_code) == (422, 422)
    assert "Adressen begynder ikke med https:// eller webcal://." in plain.text
    assert 'value="Byrådet"' in plain.text
    assert "Skriv et navn på 1 til 80 tegn." in unnamed.text
