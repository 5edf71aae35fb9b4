import pytest
from sqlalchemy import Engine

from tests.web.feeds.world import FeedWorld, feed_world


@pytest.fixture
def world(engine: Engine) -> FeedWorld:
    """A town on each database."""
    return feed_world(engine)
