"""One instance planned, checked and compared with the spreadsheet's plan."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.planning.baseline.events import StuckError, placed_events
from bench.planning.baseline.visits import dated_visits
from bench.planning.process import Sight, planned
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Plan, Visit, gap
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.progress import Part
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.measure.programme import conflicts
from scheduler.planning.measure.visits import unmet_wishes
from scheduler.planning.measure.whole import broken, cost_of

MOMENTS = (1, 3, 5, 10, 15, 30, 60, 120, 300)
"""Seconds after the start at which the gap is noted."""


def measured(
    instance: Path, limit: float, seed: int, *, checker: Path | None = None, again: bool = False
) -> dict[str, Any]:
    """A row of the table; seconds of the whole process, gaps as shares of the cost."""
    options = ("--time-limit", str(limit), "--seed", str(seed))
    with tempfile.TemporaryDirectory() as folder:
        out, second = Path(folder) / "plan.json", Path(folder) / "again.json"
        ended = planned(instance, out, *options)
        row: dict[str, Any] = {
            "name": instance.stem,
            "first_plan": ended.first_plan(),
            "seconds": ended.seconds,
            "processor": ended.processor,
            "peak_mb": ended.peak_mb,
            "gaps": list(gaps(ended.sights)),
        }
        problem = read_file(instance)
        if ended.code != 0:
            missing = dict.fromkeys(("gap", "cost", "conflicts", "unmet"))
            return {**row, **missing, **_sheet(problem), "faults": [f"ended with {ended.code}"]}
        plan = read_plan(out.read_text(encoding="utf-8"))
        faults = [] if checker is None else refusals(checker, instance, out, plan)
        if again:
            planned(instance, second, *options)
            faults += [] if out.read_bytes() == second.read_bytes() else ["differs when planned again"]
    found = _counted(problem, plan.events, plan.visits)
    distance = gap(plan.cost["total"], plan.bound["total"])
    return {**row, **found, "gap": distance, **_sheet(problem), "faults": faults}


def gaps(sights: Sequence[Sight]) -> Iterator[str]:
    """The gap of the whole plan at moments of the run, as far as both parts had a plan: `3 s 1.20 %`."""
    for moment in MOMENTS:
        last: Mapping[str, Sight] = {one.part: one for one in sights if one.seconds <= moment}
        known = [(one.best, one.bound) for one in last.values() if one.best is not None]
        if len(known) == len(Part) and sights[-1].seconds > moment:
            yield f"{moment} s {gap(sum(best for best, _ in known), sum(bound for _, bound in known)):.2%}"


def refusals(checker: Path, instance: Path, out: Path, plan: Plan) -> list[str]:
    """What an independent checker says against the plan; empty when it counts the same cost."""
    command = [sys.executable, str(checker), str(instance), str(out), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        return [f"refused by the checker: {ended.stdout[:200]}"]
    counted = json.loads(ended.stdout)["cost"]
    return [
        f"{term} is {plan.cost[term]}, counted {cost}"
        for term, cost in counted.items()
        if plan.cost.get(term) != cost
    ]


def _sheet(instance: Instance) -> dict[str, Any]:
    """The spreadsheet's plan in figures; none where the sheet has no room left."""
    try:
        events = placed_events(instance)
        visits = dated_visits(instance, events)
    except StuckError:
        return dict.fromkeys(("sheet_cost", "sheet_conflicts", "sheet_unmet"))
    if broken(instance, events, visits):
        raise AssertionError(f"The spreadsheet breaks {broken(instance, events, visits)}; expected nothing")
    return {f"sheet_{name}": value for name, value in _counted(instance, events, visits).items()}


def _counted(instance: Instance, events: Sequence[Placement], visits: Sequence[Visit]) -> dict[str, int]:
    return {
        "cost": cost_of(instance, events, visits)["total"],
        "conflicts": len(conflicts(instance, events)),
        "unmet": sum(unmet_wishes(instance, visits).values()),
    }
