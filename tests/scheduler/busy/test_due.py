"""A municipality's calendar from its naming to the planner's document, with a real server."""

from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from sqlalchemy import Engine, select

from scheduler.busy.due import CLAIM, read_due
from scheduler.busy.queries import ForeignDays, calendars_of, foreign_days
from scheduler.busy.service import MOST_CALENDARS, add_calendar, read_now, remove_calendar
from scheduler.busy.tables import ForeignBusy, ForeignCalendar
from scheduler.db import reading, transaction
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.members import Member, member_by_code
from scheduler.partnership.memberships import join
from scheduler.partnership.service import load
from scheduler.people.access import PRODUCT, Actor
from scheduler.proposals.document.municipalities import busy_days
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.settings import CONFIG
from tests.scheduler.busy.getting.test_fetching import head, site

NOW = datetime(2017, 10, 2, 8, tzinfo=UTC)
BODY = b"""BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:a\r
DTSTART;VALUE=DATE:20180306\r
DTEND;VALUE=DATE:20180308\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:b\r
DTSTART:never\r
END:VEVENT\r
END:VCALENDAR\r
"""
STRANGER = Actor(7, "Anders", "anders@example.invalid", municipalities=frozenset({"0751"}))


@pytest.fixture
def member(engine: Engine) -> Member:
    with transaction(engine) as session:
        partnership = load(session, read_definition(CONFIG / "partnership.toml"), NOW)
        join(session, partnership, "0461", NOW)
        session.flush()
        return member_by_code(session, partnership.id, "0461")


def named(engine: Engine, member: Member, address: str, *allowed: str) -> int:
    with transaction(engine) as session:
        row = add_calendar(session, PRODUCT, member, "Byrådet", address, NOW, allowed)
        assert isinstance(row, ForeignCalendar)
        return row.id


def calendar(engine: Engine, number: int) -> ForeignCalendar:
    with reading(engine) as session:
        return session.get_one(ForeignCalendar, number)


def test_calendar_is_read_kept_and_planned_with(engine: Engine, member: Member):
    def answer(to: BaseHTTPRequestHandler) -> None:
        head(to, 304 if to.headers["If-None-Match"] else 200, ETag='"1"')
        to.wfile.write(b"" if to.headers["If-None-Match"] else BODY)

    with site(answer) as one:
        number = named(engine, member, one.address, one.host)
        looks = [
            read_due(engine, lambda hours=hours: NOW + timedelta(hours=hours), [one.host])
            for hours in (0, 1, 6)
        ]
    kept = calendar(engine, number)
    with reading(engine) as session:
        found = foreign_days(session)
        lines = [line for rows in busy_days(session).values() for line in rows]
        journal = str([(row.before, row.after) for row in session.scalars(select(JournalRow))])

    assert looks == [1, 0, 1]
    assert list(found.values()) == [[ForeignDays("Byrådet", date(2018, 3, 6), date(2018, 3, 7))]]
    assert lines == [{"from": "2018-03-06", "to": "2018-03-07", "reason": "Byrådet", "source": "Byrådet", "id": "busy-1"}]  # fmt: skip
    assert (kept.last_read, kept.next_due) == (NOW + timedelta(hours=6), NOW + timedelta(hours=12))
    assert [(one["line"], one["why"]) for one in kept.skipped] == [(7, "time")]
    assert "Byrådet" in journal
    assert one.host not in journal


def test_failure_waits_longer_each_time_and_keeps_what_was_read(engine: Engine, member: Member):
    def answer(to: BaseHTTPRequestHandler) -> None:
        head(to, 200 if len(one.requests) == 1 else 500)
        to.wfile.write(BODY)

    now, waits = NOW, []
    with site(answer) as one:
        number = named(engine, member, one.address, one.host)
        for _ in range(8):
            read_due(engine, lambda now=now: now, [one.host])
            kept = calendar(engine, number)
            waits.append((kept.next_due - now) / timedelta(minutes=1))
            now = kept.next_due

    assert waits == [360, 15, 30, 60, 120, 240, 360, 360]
    assert (kept.failure, kept.figures, kept.last_read) == ("status", [500], NOW)
    with reading(engine) as session:
        assert len(session.scalars(select(ForeignBusy)).all()) == 1


def test_calendar_that_one_clockwork_looks_at_is_left_alone_by_others(engine: Engine, member: Member):
    others: list[int] = []

    def answer(to: BaseHTTPRequestHandler) -> None:
        others.append(read_due(engine, lambda: NOW + timedelta(seconds=5), [one.host]))
        head(to, 200)
        to.wfile.write(BODY)

    with site(answer) as one:
        named(engine, member, one.address, one.host)
        looks = read_due(engine, lambda: NOW, [one.host])

    assert (looks, others, len(one.requests)) == (1, [0], 1)


def test_calendar_whose_look_never_ended_is_due_again(engine: Engine, member: Member):
    with site(lambda to: to.wfile.write(b"")) as one:
        number = named(engine, member, one.address, one.host)
    with transaction(engine) as session:
        session.get_one(ForeignCalendar, number).next_due = NOW + CLAIM

    looks = [read_due(engine, lambda at=at: at, [one.host]) for at in (NOW, NOW + CLAIM)]

    assert looks == [0, 1]
    assert calendar(engine, number).failure == "no-connection"


def test_webcal_is_https_and_plain_http_is_refused(engine: Engine, member: Member):
    number = named(engine, member, "webcal://example.invalid/a.ics")

    assert calendar(engine, number).address == "https://example.invalid/a.ics"
    with pytest.raises(BadInputError, match=r"^address is 'not-https'; expected"):
        named(engine, member, "http://example.invalid/secret.ics")


def test_municipality_has_ten_calendars_at_most_and_one_address_once(engine: Engine, member: Member):
    numbers = [named(engine, member, f"https://example.invalid/{one}") for one in range(MOST_CALENDARS)]

    again = named(engine, member, "https://example.invalid/0")
    with transaction(engine) as session:
        refused = add_calendar(session, PRODUCT, member, "En til", "https://example.invalid/x", NOW)

    assert again == numbers[0]
    assert refused == Refusal(Reason.CALENDARS_FULL, {"municipality": member.name, "most": 10})


def test_only_those_of_the_municipality_change_its_calendars(engine: Engine, member: Member):
    number = named(engine, member, "https://example.invalid/a.ics")

    with transaction(engine) as session:
        with pytest.raises(ForbiddenError):
            add_calendar(session, STRANGER, member, "Min", "https://example.invalid/b", NOW)
        for change in (read_now, remove_calendar):
            with pytest.raises(ForbiddenError):
                change(session, STRANGER, member, number, NOW)
            with pytest.raises(NotFoundError):
                change(session, PRODUCT, member, number + 1, NOW)
    with transaction(engine) as session:
        remove_calendar(session, PRODUCT, member, number, NOW)
        assert calendars_of(session, member.membership_id) == ()
