"""One planning run: its limits, who watches it, how it is stopped, and how long it has lasted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from scheduler.errors import PartnerskabError
from scheduler.planning.exchange.progress import Limits, Part, Progress, Watch, unwatched

FINISHING = 0.02
"""The share of the limit that is kept for what follows the search."""


class NothingFoundError(PartnerskabError):
    """The limits ran out before there was either a plan or the proof that there is none."""


class Stop:
    """Asks a run to end with the best so far; may be asked from any thread, once or more."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked = False
        self._listeners: list[Callable[[], None]] = []

    @property
    def asked(self) -> bool:
        """Whether the run is to end."""
        return self._asked

    def ask(self) -> None:
        """Asks for the end; every search that runs is told."""
        with self._lock:
            self._asked = True
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Has the listener called when the end is asked for; gives what makes it deaf again."""
        with self._lock:
            self._listeners.append(listener)

        def forget() -> None:
            with self._lock:
                self._listeners.remove(listener)

        return forget


class Run:
    """Limits, watch and stop of one run; its time runs from here."""

    def __init__(self, limits: Limits, watch: Watch = unwatched, stop: Stop | None = None) -> None:
        self.limits = limits
        self.stop = stop or Stop()
        self._watch = watch
        self._telling = Lock()
        self._began = monotonic() - limits.spent

    @property
    def elapsed(self) -> float:
        """Seconds since the limit began to run."""
        return monotonic() - self._began

    @property
    def left(self) -> float:
        """Seconds that may be searched on, 0 or more; some are kept for dating, measuring and writing the plan."""
        return max(0.0, self.limits.seconds * (1 - FINISHING) - self.elapsed)

    @property
    def ended(self) -> bool:
        """Whether it is to end, by its limit or because somebody asked."""
        return self.stop.asked or self.left <= 0

    def tell(self, part: Part, best: int | None, bound: int) -> None:
        """Tells who watches where the part stands; asks for the end when they have seen enough."""
        with self._telling:
            goes_on = self._watch(Progress(part=part, best=best, bound=bound, elapsed=self.elapsed))
        if not goes_on:
            self.stop.ask()

    @contextmanager
    def branch(self, *, silent: bool = False) -> Iterator["Run"]:
        """A run beside this one: it stops with this one, and may be stopped alone; a silent one tells nothing."""
        beside = Run(self.limits, unwatched if silent else self._passed_on)
        beside._began = self._began
        forget = self.stop.listen(beside.stop.ask)
        try:
            yield beside
        finally:
            forget()

    def _passed_on(self, step: Progress) -> bool:
        self.tell(step.part, step.best, step.bound)
        return not self.stop.asked
