"""Every Excel download of a world whose people, events and letters are named to be run: text stays text."""

from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from scheduler.db import transaction
from scheduler.people.tables import Person
from scheduler.programme.tables import Event, Venue
from scheduler.words import Bilingual
from tests.web.town import ORGANISER, Town
from tests.web.visits.town import add_meeting, add_visits

HOSTILE = (
    '=HYPERLINK("http://example.invalid")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
    "\x07=1+1",
    "=1+1\x1b",
    "http://example.invalid",
    "{=1+1}",
)
"""What programs run, link or stumble over when a cell begins with it."""
SHOWING = 6
"""At least so many of the workbooks name a person, an event or a venue of this world."""
PARTS = {"code": "0461", "event_id": 3, "registration_id": 1, "slug": "track", "kind": "body"}


@pytest.fixture
def organiser(app: Flask, town: Town, sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """An organiser's client in a world with visits and a meeting."""
    with transaction(app.extensions["engine"]) as session:
        add_meeting(session, add_visits(session, town.partnership_id))
    return sign_in(ORGANISER)


def rename(app: Flask, text: str) -> None:
    """Gives every person, event and venue that name."""
    with transaction(app.extensions["engine"]) as session:
        session.execute(update(Person).values(name=text))
        session.execute(update(Venue).values(name=text))
        for event in session.scalars(select(Event)):
            event.title = Bilingual(text, text)


def addresses(app: Flask) -> Iterator[str]:
    """The address of every workbook."""
    adapter = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if rule.rule.endswith(".xlsx"):
            yield adapter.build(rule.endpoint, {part: PARTS.get(part, 1) for part in rule.arguments})


def parts(body: bytes) -> Iterator[tuple[str, str]]:
    """The parts of a workbook by name, each of which must be XML that can be read."""
    with ZipFile(BytesIO(body)) as book:
        for name in book.namelist():
            text = book.read(name).decode()
            ET.fromstring(text)  # noqa: S314  # our own file
            yield name, text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_download_holds_a_formula_or_a_link(app: Flask, organiser: FlaskClient, text: str):
    rename(app, text)

    answers = {path: organiser.get(path) for path in addresses(app)}

    books = {path: dict(parts(one.data)) for path, one in answers.items() if one.status_code == 200}
    assert [path for path in answers if path not in books and "/planning/" not in path] == []
    assert [
        (path, name)
        for path, book in books.items()
        for name, part in book.items()
        if "<f>" in part or "<f " in part or "<hyperlink" in part or "externalLink" in name
    ] == []
    core = text.strip("\t\r\x07\x1b").replace('"', "")[:8]
    assert sum(any(core in unescape(part) for part in book.values()) for book in books.values()) >= SHOWING
