"""Each kind of feed, whole, as the town's pages give it out: by a golden file, on both databases."""

import re
from pathlib import Path

from sqlalchemy import Engine

from scheduler.itineraries.tables import FeedKind
from tests.web.feeds.whole import FOCUS_AREA, whole_world

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "feeds"
KINDS = {
    "programme": "/feeds/programme.ics",
    "body": "/feeds/body/steering-group.ics",
    "track": "/feeds/track/track.ics",
    "focus-area": FOCUS_AREA,
    "event": "/events/3.ics",
    **{kind.value: kind for kind in FeedKind},
}
MADE_UP = re.compile(rb"(?<=UID:)(?:event-\d+|[0-9a-f]{32})")


def test_feeds_have_the_bytes_of_their_golden_files(engine: Engine) -> None:
    world = whole_world(engine)

    bodies = {
        kind: _numbered(world.get(world.private[where] if isinstance(where, FeedKind) else where).data)
        for kind, where in KINDS.items()
    }

    assert bodies == {kind: (GOLDEN / f"{kind}.ics").read_bytes() for kind in KINDS}
    assert {path.stem for path in GOLDEN.iterdir()} == KINDS.keys()


def _numbered(body: bytes) -> bytes:
    """The feed with made-up identities counted in their order; no line that holds one is long enough to be folded."""
    found = list(dict.fromkeys(MADE_UP.findall(body)))
    of = {one: b"made-up-%d" % place for place, one in enumerate(found, start=1)}
    return MADE_UP.sub(lambda one: of[one[0]], body)
