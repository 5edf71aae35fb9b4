"""The process that reads one busy calendar, with little memory and time, and nothing of ours in reach.

It is given one line of JSON (the window) and the calendar's bytes, and answers by one line of JSON.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from calendars.busy.limits import CPU_SECONDS, EVENT_SECONDS, MEMORY_BYTES, MOST_BYTES, WHOLE_SECONDS
from calendars.busy.reading import Watch, read
from calendars.busy.values import NoCalendar, NoCalendarError, Span


def main() -> None:
    """Reads from the input, answers on the output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    window = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read(MOST_BYTES + 1)
    span = Span(datetime.fromisoformat(window["starts"]), datetime.fromisoformat(window["ends"]))
    json.dump(_answer(body, span), sys.stdout, default=str)


def _answer(body: bytes, window: Span) -> dict[str, object]:
    try:
        return asdict(read(body, window, _watch()))
    except NoCalendarError as error:
        return {"why": error.why.value, "figures": error.figures}
    except MemoryError:
        return {"why": NoCalendar.TOO_HEAVY.value, "figures": ()}


def _watch() -> Watch:
    """Ends a block after so many seconds of work, and every block once the whole has had its time."""
    signal.signal(signal.SIGPROF, _too_slow)
    began = time.process_time()

    @contextmanager
    def watch() -> Iterator[None]:
        left = min(EVENT_SECONDS, began + WHOLE_SECONDS - time.process_time())
        if left <= 0:
            raise TimeoutError
        signal.setitimer(signal.ITIMER_PROF, left)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    return watch


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main()
