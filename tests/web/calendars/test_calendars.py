from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from calendars.busy.limits import MOST_BYTES
from scheduler.busy.due import read_due
from scheduler.busy.tables import ForeignBusy
from scheduler.db import reading
from tests.factories import NOW
from tests.sheet_rows import sheet_rows
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


def ics(*days: int) -> bytes:
    events = (f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:201803{day:02}\nEND:VEVENT\n" for day in days)
    return (
        b"BEGIN:VCALENDAR\n" + "".join(events).encode() + b"BEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def send(client: FlaskClient, name: str, body: bytes | None) -> TestResponse:
    """Sends the form as a browser does; written out, since the client would leave a large file open."""
    fields = {"way": b"file", "file_name": name.encode()}
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (one.encode(), said)
        for one, said in fields.items()
    ]
    if body is not None:
        parts.append(
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.ics"\r\n\r\n%s\r\n' % body
        )
    data = b"".join([*parts, b"--x--\r\n"])
    kind = "multipart/form-data; boundary=x"
    return client.post(PATH, data=data, content_type=kind, follow_redirects=True)


def test_file_is_read_at_once_and_a_new_one_takes_its_place(
    app: Flask, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = sign_in(COORDINATOR)

    first = send(client, "Byrådet", ics(6, 8, 9))
    second = send(client, "byrådet ", ics(6))
    due = client.post(f"{PATH}/1/read")

    assert [page.status_code for page in (first, second, due)] == [200, 200, 404]
    assert ("3 perioder" in first.text, "1 periode" in second.text) == (True, True)
    assert ("en fil" in second.text, "1 begivenhed er sprunget over" in second.text) == (True, True)
    assert "Læs nu" not in second.text
    with reading(app.extensions["engine"]) as session:
        found = [row.from_on for row in session.scalars(select(ForeignBusy))]
        assert (found, read_due(app.extensions["engine"], lambda: NOW)) == ([date(2018, 3, 6)], 0)


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("Byrådet", b"<html>", "Filen er ikke en kalender."),
        ("Byrådet", None, "Filen er ikke en kalender."),
        ("Byrådet", b"x" * (MOST_BYTES + 1), "Kalenderen fylder mere end 5 MB."),
        ("", ics(6), "Skriv et navn på 1 til 80 tegn."),
    ],
    ids=["page", "nothing", "too large", "no name"],
)
def test_file_that_cannot_be_read_says_why(
    sign_in: Callable[[str], FlaskClient], name: str, body: bytes | None, said: str
) -> None:
    answer = send(sign_in(COORDINATOR), name, body)

    assert (answer.status_code, said in answer.text) == (422, True)


def test_start_of_a_skipped_event_is_shown_as_pages_show_days_and_hours(
    sign_in: Callable[[str], FlaskClient],
) -> None:
    client = sign_in(COORDINATOR)
    starts = (
        "DTSTART:20180306T083000Z\nDTEND:20180306T080000Z",
        "DTSTART;VALUE=DATE:20180307\nRRULE:FREQ=ODD",
    )
    events = "".join(f"BEGIN:VEVENT\n{one}\nEND:VEVENT\n" for one in starts)
    send(client, "Byrådet", f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode())

    shown = client.get(PATH).text
    rows = sheet_rows(client.get(f"{PATH}.xlsx").data)

    assert [text in shown for text in ("(tirs. 6. mar. 2018 09.30)", "(ons. 7. mar. 2018)")] == [True, True]
    assert [round(float(row["H"]), 3) for row in rows] == [43165.396, 43166]


def test_list_is_sorted_and_is_a_workbook_with_what_was_skipped(
    sign_in: Callable[[str], FlaskClient],
) -> None:
    client = sign_in(COORDINATOR)
    send(client, "Byrådet", ics(6))
    send(client, "Ferie", ics(6, 8))
    client.post(PATH, data={"name": "Udvalg", "address": SECRET})

    by_days = client.get(f"{PATH}?order=taken").text
    rows = sheet_rows(client.get(f"{PATH}.xlsx?order=taken").data)

    assert by_days.index("Ferie") < by_days.index("Byrådet") < by_days.index("Udvalg")
    assert [(row["A"], row.get("H"), row.get("I")) for row in rows] == [
        ("Ferie", None, "tidspunktet kan ikke læses"),
        ("Byrådet", None, "tidspunktet kan ikke læses"),
        ("Udvalg", None, None),
    ]
    assert (rows[0]["B"], rows[2]["B"]) == ("en fil", "calendar.example.invalid/…")
