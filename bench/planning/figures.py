"""How `partnerskab plan` does on instances of the interchange format, as whole processes, beside the baseline.

    python -m bench.planning.figures INSTANCE.json ... [--time-limit 60] [--checker check_plan.py]

Prints a line for each instance, and ends with 1 when a plan breaks a constraint or its cost is not what it claims.
The checker is any program that takes instance and plan, and ends with 0 when the plan is right; it is asked as well.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.planning.baseline import baseline
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.measure.programme import conflicts
from scheduler.planning.measure.visits import unmet_wishes
from scheduler.planning.measure.whole import broken, cost_of

INFEASIBLE = 3
HEAD = "instance first_s total_s cpu_s peak_MB status cost gap_% baseline conflicts of unmet of right"


@dataclass(frozen=True, kw_only=True)
class Process:
    """What one whole process took: wall and processor seconds, peak memory in MB, and what it said."""

    wall: float
    cpu: float
    peak: int
    facts: dict[str, object]


def main() -> None:
    """Plans each instance and prints its line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("instances", nargs="+", type=Path)
    asked.add_argument("--time-limit", default="60")
    asked.add_argument("--checker", type=Path)
    given = asked.parse_args()
    print(HEAD.replace(" ", "\t"))
    right = [_line(path, given.time_limit, given.checker) for path in given.instances]
    print(f"{sum(right)} of {len(right)} plans are right")
    sys.exit(not all(right))


def _line(path: Path, limit: str, checker: Path | None) -> bool:
    instance = read_file(path)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "plan.json"
        process = _planned(path, out, limit)
        if process.facts["status"] == "infeasible":
            print(
                path.stem,
                "",
                f"{process.wall:.1f}",
                f"{process.cpu:.1f}",
                process.peak,
                "infeasible",
                sep="\t",
            )
            return bool(process.facts["conflict"])
        plan = read_plan(out.read_text(encoding="utf-8"))
        right = not broken(instance, plan.events, plan.visits)
        right &= dict(plan.cost) == dict(cost_of(instance, plan.events, plan.visits))
        if checker:
            right &= (
                subprocess.run(
                    [sys.executable, checker, path, out], capture_output=True, check=False
                ).returncode
                == 0
            )
    cost, bound = plan.cost["total"], plan.bound["total"]
    events, visits = baseline(instance)
    ours, theirs = _troubles(instance, plan.events, plan.visits), _troubles(instance, events, visits)
    facts = [
        path.stem, process.facts.get("first_plan_seconds"), f"{process.wall:.1f}", f"{process.cpu:.1f}", process.peak,
        plan.status, cost, f"{100 * (cost - bound) / max(1, cost):.2f}", cost_of(instance, events, visits)["total"],
        ours[0], theirs[0], ours[1], theirs[1], "yes" if right else "NO",
    ]  # fmt: skip
    print(*facts, sep="\t", flush=True)
    return right


def _planned(path: Path, out: Path, limit: str) -> Process:
    command = [
        sys.executable,
        "-m",
        "web.program",
        "plan",
        path,
        "--out",
        out,
        "--time-limit",
        limit,
        "--json",
    ]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.read() if child.stdout else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in {0, INFEASIBLE}:
        sys.exit(f"{path}: partnerskab plan ended with {child.returncode}: {said}")
    return Process(
        wall=time.monotonic() - began,
        cpu=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss // 1024,
        facts=json.loads(said),
    )


def _troubles(
    instance: Instance, events: tuple[Placement, ...], visits: tuple[Visit, ...]
) -> tuple[int, int]:
    """Calendar conflicts, and the priorities of wishes that are not met."""
    return len(conflicts(instance, events)), sum(unmet_wishes(instance, visits).values())


if __name__ == "__main__":
    main()
