from pathlib import Path

import pytest

from scheduler.db import open_engine
from scheduler.settings import read_settings
from tests.pages import lent_app
from tests.web.feeds.world import FeedWorld


def test_feed_when_the_database_is_away_says_when_to_come_again(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'nowhere' / 'none.db'}")
    client = lent_app(engine, read_settings(secret_key="s" * 32, demo=True)).test_client()

    for path in ("/feeds/programme.ics", "/feeds/private/x.ics", "/events/1.ics"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_feed_carries_what_every_answer_carries(world: FeedWorld) -> None:
    page, feed = world.get("/subscribe"), world.get(world.paths[0])

    for name in ("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"):
        assert feed.headers.getlist(name) == page.headers.getlist(name)
    assert feed.headers.getlist("Referrer-Policy") == ["no-referrer"]


@pytest.mark.parametrize(
    "path",
    [
        f"/events/{2**63}.ics",
        "/events/0.ics",
        "/events/1.ics/",
        "/feeds/body/%00.ics",
        "/feeds/body/æ.ics",
        "/feeds/track/a%2Fb.ics",
        "/feeds/programme.ICS",
        "/feeds/private/.ics",
        "/feeds/programme.ics?partnership=%00",
        "/feeds/programme.ics?partnership=none",
    ],
)
def test_odd_address_is_not_found(world: FeedWorld, path: str) -> None:
    assert world.get(path).status_code == 404
