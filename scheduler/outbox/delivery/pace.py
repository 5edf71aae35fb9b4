"""How many letters one receiving domain gets in a minute, so that none of them takes us for a flood."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


class Pace:
    """Counts the letters of the last minute by domain."""

    def __init__(self, each_minute: int) -> None:
        self._each_minute = each_minute
        self._moments: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def note(self, domain: str, at: datetime) -> None:
        """One letter went to the domain; moments come in order."""
        self._moments[domain].append(at)

    def resting(self, now: datetime) -> frozenset[str]:
        """The domains that got as many letters as they may in the minute before; may be empty."""
        for moments in self._moments.values():
            while moments and moments[0] <= now - MINUTE:
                moments.popleft()
        return frozenset(
            domain for domain, moments in self._moments.items() if len(moments) >= self._each_minute
        )
