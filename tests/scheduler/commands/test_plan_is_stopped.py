"""`partnerskab plan` stopped by Ctrl+C as people do it: a whole process, on a terminal."""

import json
import os
import pty
import random
import subprocess
import sys
from pathlib import Path
from signal import SIGINT
from typing import Any

from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.measure.whole import broken, cost_of
from tests.scheduler.proposals import small

THEMES = [f"theme-{k}" for k in range(12)]
TOWNS = 40
ROOM = {"TERM": "xterm", "COLUMNS": "200", "LINES": "20"}


def hard() -> dict[str, Any]:
    """Forty municipalities in one network: a plan is found in a moment, that none is better is not proved in minutes."""
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
        "id": "n",
        "role": "director",
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
    return small.document(municipalities=towns, events=[], networks=[network], themes=THEMES, weights=weights)


def test_ctrl_c_writes_the_best_plan_so_far_with_its_gap(tmp_path: Path):
    instance, out = tmp_path / "instance.json", tmp_path / "plan.json"
    instance.write_text(json.dumps(hard()), encoding="utf-8")
    command = [sys.executable, "-m", "web.program", "plan", str(instance), "--out", str(out)]
    ours, theirs = pty.openpty()

    with subprocess.Popen(
        [*command, "--time-limit", "300"], stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, **ROOM}
    ) as running:
        os.close(theirs)
        shown = b""
        while b"first plan" not in shown:
            shown = shown[-100:] + os.read(ours, 65536)
        running.send_signal(SIGINT)
        said, _ = running.communicate(timeout=60)
    os.close(ours)

    problem, found = read_file(instance), read_plan(out.read_text(encoding="utf-8"))
    assert (running.returncode, found.status.value) == (0, "feasible")
    assert broken(problem, found.events, found.visits) == ()
    assert found.cost == cost_of(problem, found.events, found.visits)
    assert 0 < json.loads(out.read_bytes())["gap"]["total"] < 1
    assert b"Feasible plan in" in said
