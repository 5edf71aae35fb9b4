"""A real subscriber: vdirsyncer pulls a person's feed from a running server into files, and khal reads them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine
from werkzeug.serving import make_server

from scheduler.db import transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.people.access import PRODUCT
from scheduler.programme import service as programme
from scheduler.programme.tables import Event, Venue
from scheduler.registration.organising.events import cancel_event
from tests.web.feeds.world import FeedWorld, feed_world

PULL = """
[general]
status_path = "{folder}/status"
[pair feed]
a = "remote"
b = "files"
collections = null
[storage remote]
type = "http"
url = "{url}"
[storage files]
type = "filesystem"
path = "{folder}/files"
fileext = ".ics"
"""
READ = """
[calendars]
[[feed]]
path = {folder}/files
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = America/New_York
default_timezone = America/New_York
"""


@dataclass(frozen=True)
class Subscriber:
    """The two programs with a folder of their own, far from Denmark."""

    folder: Path

    def pull(self) -> dict[str, tuple[int, bytes]]:
        """When each file was last written, in nanoseconds, and what it holds."""
        self._run("vdirsyncer", "-c", str(self.folder / "pull"), "sync")
        files = (self.folder / "files").iterdir()
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    def conferences(self) -> list[str]:
        """What a person sees of conferences in the spring of 2018."""
        line = "{start-date} {start-time} {title}"
        read = ("khal", "-c", str(self.folder / "read"), "list", "--day-format", "", "--format", line)
        told = self._run(*read, "2018-03-01", "60d").splitlines()
        return [one for one in told if "Konference" in one and "frist" not in one]

    def discover(self) -> None:
        """Tells the puller of the feed."""
        self._run("vdirsyncer", "-c", str(self.folder / "pull"), "discover")

    def _run(self, module: str, *arguments: str) -> str:
        where = {**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
        command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
        return subprocess.run(command, env=where, capture_output=True, check=True, text=True).stdout


@pytest.fixture
def served(sqlite_engine: Engine) -> Iterator[tuple[FeedWorld, str]]:
    """The town, and the address at which its pages are served."""
    world = feed_world(sqlite_engine)
    server = make_server("127.0.0.1", 0, world.client.application, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield world, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_subscriber_sees_a_move_and_a_cancellation_and_rewrites_nothing(
    served: tuple[FeedWorld, str], tmp_path: Path
) -> None:
    world, base = served
    (tmp_path / "files").mkdir()
    (tmp_path / "pull").write_text(PULL.format(folder=tmp_path, url=base + world.private[FeedKind.PERSON]))
    (tmp_path / "read").write_text(READ.format(folder=tmp_path))
    subscriber = Subscriber(tmp_path)
    subscriber.discover()

    first, as_planned = subscriber.pull(), subscriber.conferences()
    again = subscriber.pull()
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        venue = session.get_one(Venue, event.venue_id)
        programme.move(session, event, date(2018, 3, 27), venue, world.later(hours=1))
    moved, as_moved = subscriber.pull(), subscriber.conferences()
    with transaction(world.engine) as session:
        cancel_event(session, PRODUCT, world.town.open_event, world.later(hours=1))
    cancelled, as_cancelled = subscriber.pull(), subscriber.conferences()
    last = subscriber.pull()

    assert len(first) >= 1
    assert (again, last) == (first, cancelled)
    assert [len(files) for files in (moved, cancelled)] == [len(first)] * 2
    assert as_planned == ["2018-03-20 05:00 Konference 1: Børn og it"]
    assert as_moved == ["2018-03-27 03:00 Konference 1: Børn og it"]
    assert as_cancelled == ["2018-03-27 03:00 AFLYST: Konference 1: Børn og it"]
