"""Each kind of feed, whole, as the town's pages give it out: by a golden file, on both databases."""

import re
from pathlib import Path

import pytest

from scheduler.itineraries.tables import FeedKind
from tests.web.feeds.world import FeedWorld

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "feeds"
KINDS = {
    "programme": "/feeds/programme.ics",
    "body": "/feeds/body/steering-group.ics",
    "track": "/feeds/track/track.ics",
    "event": "/events/3.ics",
    "person": FeedKind.PERSON,
    "municipality": FeedKind.MUNICIPALITY,
    "organiser": FeedKind.ORGANISER,
}
MADE_UP = re.compile(rb"event-\d+")


@pytest.mark.parametrize("kind", KINDS)
def test_feed_has_the_bytes_of_its_golden_file(world: FeedWorld, kind: str) -> None:
    where = KINDS[kind]
    body = world.get(world.private[where] if isinstance(where, FeedKind) else where).data

    assert _numbered(body) == (GOLDEN / f"{kind}.ics").read_bytes()


def _numbered(body: bytes) -> bytes:
    """The feed with the factories' running numbers counted from the first event of the town."""
    numbers = sorted(int(found.removeprefix(b"event-")) for found in set(MADE_UP.findall(body)))
    of = {b"event-%d" % number: b"event-%d" % place for place, number in enumerate(numbers, start=1)}
    return MADE_UP.sub(lambda found: of[found[0]], body)
