import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from scheduler.db import transaction
from scheduler.programme.tables import Event
from tests.web.town import DELEGATE, Town


def titles(page: str) -> list[str]:
    return re.findall(r'<a href="/events/\d+">([^<]+)</a>', page)


def test_list_shows_coming_events_and_no_draft(client: FlaskClient) -> None:
    page = client.get("/").text

    assert titles(page) == [
        "Politisk styregruppe",
        "Konference 1: Børn og it",
        "Værksted 1: Data i dagligdagen",
        "Seminar 1: Ledelse af forandring",
    ]
    assert "4 kommende arrangementer" in page
    assert "Hemmeligt" not in client.get("/?when=all&view=month&month=2018-05").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=past", ["Opstartsseminar"]),
        ("kind=workshop", ["Værksted 1: Data i dagligdagen"]),
        ("body=steering-group", ["Politisk styregruppe"]),
        ("role=director", ["Konference 1: Børn og it", "Seminar 1: Ledelse af forandring"]),
        ("q=odense+konference", ["Konference 1: Børn og it"]),
    ],
)
def test_list_shows_what_is_asked_for(client: FlaskClient, query: str, found: list[str]) -> None:
    assert titles(client.get(f"/?{query}").text) == found


def test_empty_list_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/?q=xyz").text

    assert "Ingen arrangementer passer til det, du har valgt" in page
    assert 'value="xyz"' in page


def test_what_is_searched_for_is_shown_as_text(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_list_tells_a_delegate_what_comes_next(
    client: FlaskClient, sign_in: Callable[[str], FlaskClient]
) -> None:
    assert "Det næste for dig" not in client.get("/").text

    page = sign_in(DELEGATE).get("/").text

    box = page.partition('id="next-up"')[2].partition("</section>")[0]
    assert "Konference 1: Børn og it" in box
    assert "badge-success" in box


def test_month_shows_its_events(client: FlaskClient) -> None:
    page = client.get("/?view=month&month=2018-03").text

    assert "Arrangementer i marts 2018" in page
    assert re.findall(r'<span class="month-hour">([\d.]+)</span> ([^<]+)</a>', page) == [
        ("10.00", "Konference 1: Børn og it"),
        ("11.00", "Værksted 1: Data i dagligdagen"),
    ]


@pytest.mark.parametrize(
    "query",
    ["_external=1", "endpoint=x", "_scheme=gopher&view=month", "view=month&month=zz", "_anchor=a&q=%00"],
)
def test_hostile_address_is_answered_as_if_it_were_not(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/?{query}")

    assert answer.status_code == 200
    assert "gopher" not in answer.text.replace("language", "").replace("_scheme=gopher", "")


def test_workbook_holds_what_the_list_shows_as_text(
    client: FlaskClient, sqlite_engine: Engine, town: Town
) -> None:
    with transaction(sqlite_engine) as session:
        session.execute(update(Event).where(Event.id == town.open_event).values(title_da="=1+1"))

    answer = client.get("/programme.xlsx?when=all")

    with ZipFile(BytesIO(answer.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
    assert answer.headers["Content-Disposition"] == 'attachment; filename="program.xlsx"'
    assert texts[:4] == ["Dato", "Starter", "Slutter", "Arrangement"]
    assert "=1+1" in texts
    assert "<f>" not in sheet
    assert sheet.count("<row ") == 6


def test_workbook_follows_the_choices_of_the_list(client: FlaskClient) -> None:
    link = re.search(r'href="(/programme\.xlsx[^"]*)"', client.get("/?kind=workshop&when=all").text)

    assert link is not None
    with ZipFile(BytesIO(client.get(link[1].replace("&amp;", "&")).data)) as book:
        assert book.read("xl/worksheets/sheet1.xml").decode().count("<row ") == 2
