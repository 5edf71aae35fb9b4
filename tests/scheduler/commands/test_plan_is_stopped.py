"""`partnerskab plan` stopped by Ctrl+C as people do it: a whole process, on a terminal."""

import json
import os
import pty
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from signal import SIGINT
from threading import Event, Thread
from typing import Any

from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.measure.whole import broken, cost_of
from tests.scheduler.proposals import small

THEMES = [f"theme-{k}" for k in range(12)]
TOWNS = 40
PATIENCE = 60
ROOM = {"TERM": "xterm", "COLUMNS": "200", "LINES": "20"}


def hard() -> dict[str, Any]:
    """Forty municipalities in two networks: a plan is found at once, that none is better takes several times as long."""
    drawn = random.Random(1)
    towns = [
        small.town(
            f"{1000 + k}",
            f"Town {k}",
            54.8 + drawn.random() * 2.7,
            lon=8.2 + drawn.random() * 4.3,
            wants={theme: drawn.randint(1, 3) for theme in drawn.sample(THEMES, 5)},
            offers=sorted(drawn.sample(THEMES, 3)),
            max_guests=9,
            max_visit_dates=9,
        )
        for k in range(TOWNS)
    ]
    network = {
        "municipalities": [one["code"] for one in towns],
        "exchange": "mutual",
        "visits_made": [2, 3],
        "visits_hosted": [2, 3],
        "delegation": 3,
        "max_km": 900,
        "return_weeks": [1, 60],
        "earliest": "2018-02-01",
        "latest": "2018-12-20",
    }
    weights = small.WEIGHTS | {"unmet_wish": 50, "unmet_worst": 200}
    networks = [network | {"id": role, "role": role} for role in ("director", "politician")]
    return small.document(municipalities=towns, events=[], networks=networks, themes=THEMES, weights=weights)


class Terminal:
    """What a process shows on a terminal, read until it ends, or the process would wait for a reader."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        self._sought, self._seen = b"first plan", Event()
        self._reader = Thread(target=self._read)

    def begin(self) -> None:
        """Reads from now on; the process has its end of the terminal."""
        os.close(self.theirs)
        self._reader.start()

    def has_shown_a_plan(self) -> bool:
        return self._seen.wait(timeout=PATIENCE)

    def end(self) -> None:
        self._reader.join(timeout=PATIENCE)
        os.close(self._ours)

    def _read(self) -> None:
        shown = b""
        with suppress(OSError):  # the process has closed the terminal
            while more := os.read(self._ours, 65536):
                shown = shown[-len(self._sought) :] + more
                if self._sought in shown:
                    self._seen.set()


def test_ctrl_c_writes_the_best_plan_so_far_with_its_gap(tmp_path: Path):
    instance, out = tmp_path / "instance.json", tmp_path / "plan.json"
    instance.write_text(json.dumps(hard()), encoding="utf-8")
    command = [sys.executable, "-m", "web.program", "plan", str(instance), "--out", str(out)]
    terminal = Terminal()

    with subprocess.Popen(
        [*command, "--time-limit", "300"],
        stdout=subprocess.PIPE,
        stderr=terminal.theirs,
        env={**os.environ, **ROOM},
    ) as running:
        try:
            terminal.begin()
            assert terminal.has_shown_a_plan()
            running.send_signal(SIGINT)
            said, _ = running.communicate(timeout=PATIENCE)
        finally:
            running.kill()
            terminal.end()

    problem, found = read_file(instance), read_plan(out.read_text(encoding="utf-8"))
    assert (running.returncode, found.status.value) == (0, "feasible")
    assert broken(problem, found.events, found.visits) == ()
    assert found.cost == cost_of(problem, found.events, found.visits)
    assert 0 < json.loads(out.read_bytes())["gap"]["total"] < 1
    assert b"Feasible plan in" in said
