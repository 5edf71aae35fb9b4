"""One damaged row, written past the product: every feed is served without it, and the check tells of it."""

import pytest
from sqlalchemy import text

from scheduler.db import reading, transaction
from scheduler.itineraries.feeds.service import site_of
from scheduler.itineraries.feeds.verification import left_out
from scheduler.settings import read_settings
from tests.readers import read_with_icalendar
from tests.web.feeds.world import BASE, FeedWorld

POISON = {
    "line break in an identity": "UPDATE event SET uid = 'a\nATTENDEE:mailto:x' WHERE title_da LIKE 'Konference%'",
    "latitude off the map": "UPDATE venue SET latitude = 999 WHERE name LIKE 'Odense%'",
    "colour that is none": "UPDATE body SET color = 'red;X-EVIL:1'",
    "revision below zero": "UPDATE event SET revision = -1 WHERE title_da LIKE 'Konference%'",
    "year of no calendar": "UPDATE event SET ends = '2150-01-01 00:00:00.000000+00:00' WHERE title_da LIKE 'Konf%'",
}
HARMLESS = {
    "control characters": "UPDATE event SET title_da = 'Konference' || '\x01\x07\r\nATTENDEE:mailto:x@example.invalid'",
    "a title like a property": "UPDATE event SET title_da = 'END:VEVENT', description_da = 'BEGIN:VCALENDAR'",
    "nothing at all": "UPDATE event SET title_da = '', description_da = ''",
}


def damage(world: FeedWorld, statement: str) -> None:
    with transaction(world.engine) as session:
        session.execute(text(statement))
        session.execute(text("UPDATE partnership SET shown_revision = shown_revision + 1"))


def told(world: FeedWorld) -> list[str]:
    with reading(world.engine) as session:
        site = site_of(read_settings(base_url=BASE))
        return [fault.field for fault in left_out(session, site, world.now)]


@pytest.mark.parametrize("statement", POISON.values(), ids=POISON)
def test_damaged_row_is_left_out_and_told(world: FeedWorld, statement: str) -> None:
    before = {path: len(read_with_icalendar(world.get(path).data)) for path in world.paths}
    assert told(world) == []
    damage(world, statement)

    answers = {path: world.get(path) for path in world.paths}

    assert {answer.status_code for answer in answers.values()} == {200}
    after = {path: len(read_with_icalendar(answer.data)) for path, answer in answers.items()}
    lost = {path: before[path] - after[path] for path in world.paths}
    assert lost["/feeds/programme.ics"] >= 1
    assert after["/feeds/programme.ics"] >= 1
    assert told(world) != []


@pytest.mark.parametrize("statement", HARMLESS.values(), ids=HARMLESS)
def test_odd_text_loses_nothing(world: FeedWorld, statement: str) -> None:
    before = {path: len(read_with_icalendar(world.get(path).data)) for path in world.paths}
    damage(world, statement)

    answers = {path: world.get(path) for path in world.paths}

    assert {path: len(read_with_icalendar(one.data)) for path, one in answers.items()} == before
    assert [path for path, one in answers.items() if b"\r\nATTENDEE" in one.data] == []
    assert told(world) == []
