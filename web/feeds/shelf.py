"""The bodies that this process has at hand, the ones used longest ago given up first."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from scheduler.itineraries.feeds.service import Body, is_current

MOST_BYTES = 64 * 1024 * 1024


class Shelf:
    """Bodies by feed, of at most `most_bytes` in all; may be used by many threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._bodies: OrderedDict[tuple[str, int], Body] = OrderedDict()
        self._lock = Lock()

    def get(self, feed: tuple[str, int], version: str, now: datetime) -> Body | None:
        """The feed's body if it is at hand and is right for that version at `now`."""
        body = self._bodies.get(feed)
        if body is None or not is_current(body.version, body.fresh_until, version, now):
            return None
        with self._lock:
            if feed in self._bodies:
                self._bodies.move_to_end(feed)
        return body

    def put(self, feed: tuple[str, int], body: Body) -> None:
        """Has the body at hand in place of the feed's former one."""
        with self._lock:
            former = self._bodies.pop(feed, None)
            self._bytes += body.size - (former.size if former else 0)
            self._bodies[feed] = body
            while self._bytes > self._most and len(self._bodies) > 1:
                _, gone = self._bodies.popitem(last=False)
                self._bytes -= gone.size
