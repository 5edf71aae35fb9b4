from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from scheduler.db import reading
from scheduler.delegation.tables import Delegate
from scheduler.imports.carried import carried
from scheduler.imports.limits import reading_rules
from scheduler.imports.table import read_table
from tests.sheet_rows import sheet_rows
from tests.web.town import COORDINATOR, Town

SignIn = Callable[[str], FlaskClient]
PATH = "/municipality/0461/import"
GOOD = "Navn;E-mail;Deltagergruppe\nLis Leder;lis@example.invalid;skoleleder\nPer Politiker;per@example.invalid;politiker\n"
BAD = GOOD + "=HYPERLINK();nobody;skoleleder\n"
CHOSEN = {"column-name": 0, "column-email": 1, "column-role": 2}


def sent(client: FlaskClient, body: str | bytes, name: str = "liste.csv") -> TestResponse:
    """Sends a file; the body is written by hand, since the client leaves its own file open for a large one."""
    fields = {"from_on": "2018-02-01", "step": "look"}
    parts = [
        f'--X\r\nContent-Disposition: form-data; name="{at}"\r\n\r\n{text}\r\n' for at, text in fields.items()
    ]
    head = f'--X\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    content = body.encode() if isinstance(body, str) else body
    data = "".join([*parts, head]).encode() + content + b"\r\n--X--\r\n"
    return client.post(PATH, data=data, content_type="multipart/form-data; boundary=X")


def again(client: FlaskClient, body: str, step: str, **given: object) -> TestResponse:
    table = read_table("liste.csv", body.encode())
    text = carried(table, reading_rules().limits)
    return client.post(PATH, data={"list": text, "from_on": "2018-02-01", "step": step, **CHOSEN, **given})


def delegates(app: Flask) -> int:
    with reading(app.extensions["engine"]) as session:
        return session.scalar(select(func.count(Delegate.id))) or 0


def test_list_is_looked_at_and_then_done(app: Flask, sign_in: SignIn, town: Town) -> None:
    client, before = sign_in(COORDINATOR), delegates(app)

    looked = sent(client, GOOD)
    after_look = delegates(app)
    done = again(client, GOOD, "apply")

    assert looked.status_code == 200
    assert "Nye: 1. Skifter gruppe: 0. Uændrede: 1." in looked.text
    assert "Udpeg 1 person" in looked.text
    assert (done.status_code, after_look - before, delegates(app) - before) == (302, 0, 1)


def test_second_time_changes_nothing_and_says_so(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)
    again(client, GOOD, "apply")
    before = delegates(app)

    answer = again(client, GOOD, "apply")

    assert "Alle på listen var udpeget i forvejen" in client.get(answer.location).text
    assert delegates(app) == before


def test_row_with_a_fault_keeps_everybody_out_with_column_and_next_step(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client, before = sign_in(COORDINATOR), delegates(app)

    looked, done = sent(client, BAD), again(client, BAD, "apply")

    assert "&#34;nobody&#34; er ikke en e-mailadresse." in looked.text
    assert "Skriv en e-mailadresse, for eksempel navn@kommune.dk." in looked.text
    assert 'value="apply"' not in looked.text
    assert (done.status_code, delegates(app)) == (409, before)


def test_marked_list_says_in_each_row_what_to_do_and_keeps_text_as_text(sign_in: SignIn, town: Town) -> None:
    answer = again(sign_in(COORDINATOR), BAD, "mark")

    rows = sheet_rows(answer.data)
    assert [row["E"] for row in rows] == ["ny", "uændret", "fejl"]
    assert (rows[2]["A"], rows[2]["F"]) == ("=HYPERLINK()", "E-mailadresse")
    assert rows[2]["H"] == "Skriv en e-mailadresse, for eksempel navn@kommune.dk."
    with ZipFile(BytesIO(answer.data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_columns_can_be_chosen_where_the_guess_fails(sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)
    body = GOOD.replace("Deltagergruppe", "X")

    guessed, chosen = sent(client, body), again(client, body, "look")

    assert (guessed.status_code, chosen.status_code) == (422, 200)
    assert 'href="#column-role"' in guessed.text
    assert "Nye: 1." in chosen.text


@pytest.mark.parametrize(
    ("name", "body"), [("liste.pdf", b"%PDF"), ("liste.csv", b""), ("liste.xlsx", b"PK")]
)
def test_file_that_is_no_list_is_refused_with_what_can_be_read(
    sign_in: SignIn, town: Town, name: str, body: bytes
) -> None:
    answer = sent(sign_in(COORDINATOR), body, name)

    assert answer.status_code == 422
    assert "højst 5000 rækker og 5 MB" in answer.text
    assert 'value="2018-02-01"' in answer.text


def test_file_is_larger_than_other_forms_may_be_but_not_boundless(sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)
    wide = GOOD + (" " * 100 + "\n") * 30_000

    large = sent(client, wide)
    boundless = sent(client, "x" * 7_000_000)
    elsewhere = client.post("/municipality/0461/delegates/new", data={"name": "x" * 2_000_000})

    assert len(wide) > 3_000_000
    assert (large.status_code, boundless.status_code, elsewhere.status_code) == (200, 413, 413)


@pytest.mark.parametrize("text", ["x", "eNqrVkpUslIwrAUACeUCKQ=="])
def test_carried_list_that_was_changed_is_refused(sign_in: SignIn, town: Town, text: str) -> None:
    answer = sign_in(COORDINATOR).post(PATH, data={"list": text, "from_on": "2018-02-01", "step": "apply"})

    assert answer.status_code == 422


def test_day_that_is_none_is_said_at_its_field(sign_in: SignIn, town: Town) -> None:
    answer = again(sign_in(COORDINATOR), GOOD, "look", from_on="i morgen")

    assert answer.status_code == 422
    assert 'href="#from_on"' in answer.text


def test_template_has_the_groups_to_choose_from_and_is_read_back(sign_in: SignIn, town: Town) -> None:
    body = sign_in(COORDINATOR).get(f"{PATH}/template.xlsx").data

    with ZipFile(BytesIO(body)) as book:
        first, groups = (book.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (1, 2))
    assert "<formula1>'Grupper'!$A$1:$A$5</formula1>" in first
    assert groups.count("<row ") == 5
    assert 'sqref="C2:C5001"' in first
