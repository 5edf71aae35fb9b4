"""Which feed stands at which address."""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs

from sqlalchemy import Engine

from scheduler.itineraries.feeds.finding.lookup import (
    Found,
    find_body,
    find_event,
    find_focus_area,
    find_private,
    find_programme,
    find_track,
)

_FEED = re.compile(
    r"/feeds/(?P<programme>programme)\.ics"
    r"|/feeds/(?P<kind>body|track|focus-area)/(?P<slug>[a-z0-9-]{1,200})\.ics"
    r"|/events/(?P<event>[0-9]{1,9})\.ics"
    r"|/feeds/private/(?P<token>[A-Za-z0-9_-]{1,200})\.ics"
)
_SLUG = re.compile(r"[a-z0-9-]{0,200}")
_PARTS = {"body": find_body, "track": find_track, "focus-area": find_focus_area}


def is_private(path: str) -> bool:
    """Whether a feed's address is a secret."""
    return path.startswith("/feeds/private/")


def finder_of(path: str, query: str, fixed: str) -> Callable[[Engine, datetime], Found | None] | None:
    """How to find the feed at a path as of a moment; None for a path that is no feed's.

    query: the address's, which may name a partnership. fixed: the one partnership of this installation, if it is.
    """
    feed = _FEED.fullmatch(path)
    if feed is None:
        return None
    if feed["token"]:
        return lambda engine, now: find_private(engine, feed["token"], now)
    if feed["event"]:
        return lambda engine, _now: find_event(engine, int(feed["event"]))
    partnership = fixed or (parse_qs(query).get("partnership", [""])[0] if query else "")
    if not _SLUG.fullmatch(partnership):
        return None
    if feed["programme"]:
        return lambda engine, _now: find_programme(engine, partnership)
    return lambda engine, _now: _PARTS[feed["kind"]](engine, partnership, feed["slug"])
