"""Who is taken in which week, and how crowded the weeks are."""

from collections import Counter
from collections.abc import Iterable

from scheduler.planning.possible.visits import Pair


class Diary:
    """The weeks in which each municipality makes or hosts a visit; `width` weeks make a window."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._taken: set[tuple[str, int]] = set()
        self._in_window: Counter[tuple[str, int]] = Counter()

    def is_free(self, pair: Pair, week: int) -> bool:
        """Whether neither side has a visit that week."""
        return (pair.guest, week) not in self._taken and (pair.host, week) not in self._taken

    def crowding(self, pair: Pair, week: int) -> int:
        """How many windows of either side would get a visit beyond the first."""
        return sum(self._in_window[window] > 0 for window in self._windows(pair, week))

    def enter(self, pair: Pair, week: int) -> None:
        """Both sides are taken that week."""
        self._taken |= {(pair.guest, week), (pair.host, week)}
        self._in_window.update(self._windows(pair, week))

    def strike(self, pair: Pair, week: int) -> None:
        """Both sides are free again that week."""
        self._taken -= {(pair.guest, week), (pair.host, week)}
        self._in_window.subtract(self._windows(pair, week))

    def _windows(self, pair: Pair, week: int) -> Iterable[tuple[str, int]]:
        return [(town, week - back) for town in (pair.guest, pair.host) for back in range(self._width)]
