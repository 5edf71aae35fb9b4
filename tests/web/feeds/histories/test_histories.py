"""Histories told step by step to subscribers with three independent readers; each ends in one right entry."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.db import open_engine, reading, transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import Role
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event, Venue
from scheduler.registration.tables import Registration
from tests import factories
from tests.factories import NOW
from tests.libical.reader import read_with_libical
from tests.readers import Seen, read_with_ical_js, read_with_icalendar
from tests.web.feeds.histories.steps import SPEAKER, SVEN, Stage, take
from tests.web.feeds.histories.table import CANCELLED, CONFIRMED, GONE, HISTORIES
from tests.web.feeds.world import FeedWorld, feed_world
from tests.web.town import DELEGATE
from web.feeds.front import use_feeds

Reader = Callable[[bytes], list[Seen]]
COUNTED = re.compile(rb"(?:SEQUENCE|LAST-MODIFIED|DTSTAMP):.*\r\n")
DOMAIN = "@partnerskab.invalid"


@dataclass
class Subscriber:
    """A calendar program that asks for Per's feed and keeps what its reader makes of it."""

    read: Reader
    kept: dict[str, Seen] = field(default_factory=dict)

    def take(self, body: bytes) -> None:
        """Replaces what is no longer there; an entry may change only with a higher revision."""
        seen = {one.uid: one for one in self.read(body)}
        for uid, one in seen.items():
            before = self.kept.get(uid, one)
            assert (one == before) if one.sequence == before.sequence else one.sequence > before.sequence
        self.kept = seen


@pytest.fixture(scope="module")
def first_world(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[FeedWorld]:
    """The town with somebody who may come instead, and a speaker; never changed, but copied for each history."""
    path = tmp_path_factory.mktemp("histories") / "first.db"
    path.write_bytes(sqlite_template)
    engine = open_engine(f"sqlite:///{path}")
    world = feed_world(engine)
    _more_people(world)
    yield world
    engine.dispose()


@pytest.fixture
def stage(first_world: FeedWorld, tmp_path: Path) -> Iterator[Stage]:
    """The town as it was at first, with the same pages on a database of its own."""
    path = tmp_path / "history.db"
    with first_world.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{path}'")
    engine, app = open_engine(f"sqlite:///{path}"), first_world.client.application
    app.extensions["engine"] = engine
    del app.wsgi_app  # the front of the history before
    use_feeds(app)
    world = replace(first_world, engine=engine, now=NOW)
    app.config["CLOCK"] = lambda: world.now
    yield Stage(world)
    engine.dispose()


@pytest.fixture
def readers(browser: Browser, libical: Path) -> Mapping[str, Reader]:
    """One in Python, one in JavaScript, one in C."""
    return {
        "icalendar": read_with_icalendar,
        "ical.js": lambda body: read_with_ical_js(browser, body),
        "libical": lambda body: read_with_libical(libical, body),
    }


@pytest.mark.browser
@pytest.mark.parametrize("history", HISTORIES, ids=lambda steps: steps.replace(" ", ",") or "nothing")
def test_history_ends_in_one_right_entry(stage: Stage, readers: Mapping[str, Reader], history: str) -> None:
    subscribers = [Subscriber(read) for read in readers.values()]
    path = stage.world.private[FeedKind.PERSON]
    body = stage.world.get(path).data
    for subscriber in subscribers:
        subscriber.take(body)

    for name in history.split():
        with transaction(stage.world.engine) as session:
            take(stage, session, name)
        before, body = body, stage.world.get(path).data
        _assert_counted(_events(before), _events(body))
        for subscriber in subscribers:
            subscriber.take(body)

    first, *others = [subscriber.kept for subscriber in subscribers]
    assert others == [first] * len(others)
    with reading(stage.world.engine) as session:
        assert _of_the_place(session, stage, first) == _right(session, stage, HISTORIES[history])


def test_there_are_enough_histories() -> None:
    assert len(HISTORIES) >= 60


def _more_people(world: FeedWorld) -> None:
    with transaction(world.engine) as session:
        factories.person(session, "Sven Stedfortræder", email=SVEN)
        factories.person(session, "Tove Taler", email=SPEAKER)
        roles = {role.slug: role.id for role in session.scalars(select(Role))}
        for slug, mode in (("employee", Mode.MUNICIPALITY), ("profession", Mode.OPEN)):
            session.get_one(Audience, (world.town.open_event, roles[slug])).mode = mode


def _events(body: bytes) -> dict[bytes, bytes]:
    """Each entry's lines by its identity."""
    found = re.findall(rb"BEGIN:VEVENT\r\nUID:(.*?)\r\n(.*?)END:VEVENT", body, re.DOTALL)
    return dict(found)


def _assert_counted(before: dict[bytes, bytes], after: dict[bytes, bytes]) -> None:
    """Whatever differs has a new revision and a new time of change."""
    for uid in before.keys() & after.keys():
        old, new = before[uid], after[uid]
        if COUNTED.sub(b"", old) != COUNTED.sub(b"", new):
            assert all(line not in new for line in COUNTED.findall(old)), f"{old.decode()}\n{new.decode()}"


def _of_the_place(session: Session, stage: Stage, kept: Mapping[str, Seen]) -> list[tuple[object, ...]]:
    """What a calendar shows of Per's registrations at the event, old ones too."""
    own = {f"{one.uid}{DOMAIN}" for one in _registrations(session, stage)}
    return [
        (one.uid, one.summary, one.status, one.starts, one.ends, one.location)
        for uid, one in kept.items()
        if uid in own
    ]


def _right(session: Session, stage: Stage, status: str) -> list[tuple[object, ...]]:
    """The entry that ought to be there, from the rows themselves."""
    if status == GONE:
        return []
    event = session.get_one(Event, stage.world.town.open_event)
    venue = session.get_one(Venue, event.venue_id)
    newest = _registrations(session, stage)[-1]
    prefix = {"waiting": "Venteliste: ", "offered": "Tilbudt plads: "}.get(newest.state.value, "")
    summary = ("AFLYST: " if status == CANCELLED else prefix) + event.title.da
    elsewhere = event.online_link if status == CONFIRMED else "Online"
    place = elsewhere if newest.online else f"{venue.name}, {venue.address}"
    return [(f"{newest.uid}{DOMAIN}", summary, status, event.starts, event.ends, place)]


def _registrations(session: Session, stage: Stage) -> list[Registration]:
    who = stage.person(session, DELEGATE)
    own = select(Registration).where(Registration.person_id == who.id).order_by(Registration.id)
    return list(session.scalars(own))
