"""Random edits: a reader who is told "nothing new" has the very bytes that a full rendering gives."""

import os
import re
from collections.abc import Mapping
from random import Random

import pytest
from sqlalchemy import Engine

from scheduler.db import reading, transaction
from scheduler.errors import PartnerskabError
from scheduler.itineraries.feeds.finding.lookup import Found
from scheduler.itineraries.feeds.service import body_of, site_of
from tests.web.feeds.edits.events import EVENT_EDITS
from tests.web.feeds.edits.people import PEOPLE_EDITS
from tests.web.feeds.edits.visits import VISIT_EDITS
from tests.web.feeds.whole import whole_world
from tests.web.feeds.world import FeedWorld
from web.feeds.addresses import finder_of

EDITS = int(os.environ.get("FEED_EDITS", "15"))
"""How many for each seed and database; 1,667 make 10,000 in all (docs/feed-figures.md)."""
POLLED = 4
"""Feeds that are asked for after each edit; the others are asked later, by readers who have seen less."""
GROUPS = (EVENT_EDITS, PEOPLE_EDITS, VISIT_EDITS)
ENTRY = re.compile(rb"BEGIN:VEVENT\r\nUID:(.*?)\r\n(.*?)END:VEVENT", re.DOTALL)
REVISION = re.compile(rb"(?:DTSTAMP|LAST-MODIFIED):.*?\r\n|SEQUENCE:(\d+)\r\n")


@pytest.mark.parametrize("seed", range(3))
def test_nothing_new_is_never_said_of_something_new(engine: Engine, seed: int) -> None:
    world, random = whole_world(engine), Random(seed)
    known = {path: world.get(path) for path in world.paths}
    unchanged = changed = 0

    for _ in range(EDITS):
        _edit(world, random)
        for path in random.sample(world.paths, POLLED):
            answers = (
                world.get(path, If_None_Match=known[path].headers["ETag"]),
                world.get(path, If_Modified_Since=known[path].headers["Last-Modified"]),
            )
            right = _rendered(world, path)
            for answer in answers:
                assert (known[path].data if answer.status_code == 304 else answer.data) == right
            unchanged += answers[0].status_code == 304
            if answers[0].status_code == 200:
                changed += 1
                assert _not_risen(known[path].data, right) == []
                known[path] = answers[0]

    assert min(unchanged, changed) > EDITS // 4


def _edit(world: FeedWorld, random: Random) -> None:
    world.later(seconds=random.choice((0, 0, 1, 3600)))
    try:
        with transaction(world.engine) as session:
            random.choice(random.choice(GROUPS))(session, random, world)
    except PartnerskabError:
        pass  # a step that the state does not allow is no change


def _rendered(world: FeedWorld, path: str) -> bytes:
    """The feed worked out anew, whatever is remembered."""
    site = site_of(world.client.application.extensions["settings"])
    with reading(world.engine) as session:
        return body_of(session, _found(world, path), site, world.now).plain


def _found(world: FeedWorld, path: str) -> Found:
    find = finder_of(path, "", "")
    found = find(world.engine, world.now) if find else None
    assert found is not None
    return found


def _not_risen(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    """The entries that say something else than before under the same SEQUENCE."""
    old, new = _entries(before), _entries(after)
    return [
        (old[uid][1], new[uid][1])
        for uid in old.keys() & new.keys()
        if old[uid][1] != new[uid][1] and new[uid][0] <= old[uid][0]
    ]


def _entries(body: bytes) -> Mapping[bytes, tuple[int, bytes]]:
    """SEQUENCE and everything else but dates of change, by identity."""
    return {
        uid: (max(int(found[1]) for found in REVISION.finditer(lines) if found[1]), REVISION.sub(b"", lines))
        for uid, lines in ENTRY.findall(body)
    }
