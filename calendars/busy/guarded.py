"""Reads a busy calendar in a process of its own, so that the worst file costs a known time and memory."""

import json
import subprocess
import sys
from datetime import datetime
from typing import Any

from calendars.busy.limits import MOST_BYTES, WALL_SECONDS
from calendars.busy.values import NoCalendar, NoCalendarError, Reading, Skip, Span, Why


def read_guarded(body: bytes, window: Span, seconds: float = WALL_SECONDS) -> Reading:
    """As `reading.read`, in a process that is ended when it takes too much, after `seconds` at the latest.

    Errors: NoCalendarError, also for a file that is too slow or too heavy.
    """
    if len(body) > MOST_BYTES:
        raise NoCalendarError(NoCalendar.TOO_LARGE, (len(body), MOST_BYTES))
    asked = json.dumps({"starts": window.starts.isoformat(), "ends": window.ends.isoformat()})
    try:
        done = subprocess.run(  # our own module, nothing of the file in the command
            [sys.executable, "-m", "calendars.busy.child"],
            input=asked.encode() + b"\n" + body,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoCalendarError(NoCalendar.TOO_SLOW) from None
    if done.returncode:
        why = NoCalendar.TOO_SLOW if done.returncode < 0 else NoCalendar.TOO_HEAVY
        raise NoCalendarError(why)
    return _reading(json.loads(done.stdout))


def _reading(answer: dict[str, Any]) -> Reading:
    if "why" in answer:
        raise NoCalendarError(NoCalendar(answer["why"]), answer["figures"])
    return Reading(
        spans=tuple(
            Span(*map(datetime.fromisoformat, (one["starts"], one["ends"]))) for one in answer["spans"]
        ),
        skipped=tuple(
            Skip(one["line"], one["starts"], Why(one["why"]), one["given"]) for one in answer["skipped"]
        ),
        events=answer["events"],
        free=answer["free"],
    )
