"""`partnerskab plan` as a whole process, watched from outside: seconds, memory, and what it shows on the way."""

import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.planning.exchange.progress import Part

SHOWN = re.compile(r"(programme|visits): best ([\d,]+|none), bound (-?[\d,]+)")
ROOM = {"TERM": "xterm", "COLUMNS": "200", "LINES": "20"}
MEGABYTE = 1024
"""In the units of `ru_maxrss` on Linux, kilobytes."""


@dataclass(frozen=True)
class Sight:
    """What the process showed of one part, so many seconds after its start; best None means no plan yet."""

    seconds: float
    part: str
    best: int | None
    bound: int


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a process ended: its code, what it took, the most memory it held, and what it showed.

    seconds: wall, from start to end. processor: seconds of all its threads, which a busy machine leaves as they are.
    """

    code: int
    seconds: float
    processor: float
    peak_mb: int
    sights: tuple[Sight, ...] = field(default=())

    def first_plan(self, parts: int = len(Part)) -> float | None:
        """Seconds until that many parts had a plan, as shown: about a tenth of a second late; None when never."""
        seen: dict[str, float] = {}
        for one in self.sights:
            if one.best is not None:
                seen.setdefault(one.part, one.seconds)
        return max(seen.values()) if len(seen) == parts else None


def planned(instance: Path, out: Path, *options: str) -> Ended:
    """Plans the instance on a terminal of its own, so that progress is shown, and waits for the end."""
    command = [sys.executable, "-m", "web.program", "plan", str(instance), "--out", str(out), *options]
    ours, theirs = pty.openpty()
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, **ROOM}
    ) as process:
        os.close(theirs)
        sights = tuple(_seen(ours, begun))
        os.close(ours)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(
        code=process.returncode,
        seconds=time.perf_counter() - begun,
        processor=used.ru_utime + used.ru_stime,
        peak_mb=used.ru_maxrss // MEGABYTE,
        sights=sights,
    )


def _seen(terminal: int, begun: float) -> Iterator[Sight]:
    last = None
    while True:
        try:
            content = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            return
        if not content:
            return
        for part, best, bound in SHOWN.findall(content.decode(errors="replace")):
            if (part, best, bound) != last:
                last = (part, best, bound)
                yield Sight(time.perf_counter() - begun, part, _number(best), _number(bound) or 0)


def _number(text: str) -> int | None:
    return None if text == "none" else int(text.replace(",", ""))
