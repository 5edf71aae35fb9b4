"""`plan` plans an instance of the interchange format: pure, without a database."""

import json
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from scheduler.commands.options import AsJson, Quiet
from scheduler.planning.exchange.fields import Unreadable
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Infeasible, Plan, gap
from scheduler.planning.exchange.progress import Limits, Part, Progress
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.exchange.writing import written
from scheduler.planning.measure.changes import changes
from scheduler.planning.planner import plan as planned
from scheduler.planning.search.run import Stop

INFEASIBLE = 3
UNREADABLE = 2
LEAST_SECONDS = 0.1

File = Annotated[Path, typer.Argument(metavar="INSTANCE.json", help="What is to be planned.")]
Out = Annotated[Path, typer.Option("--out", metavar="PLAN.json", help="Where the plan is written.")]
Seconds = Annotated[
    float, typer.Option("--time-limit", metavar="S", min=LEAST_SECONDS, help="Seconds to plan at most.")
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Seed of the search.")]
Only = Annotated[Part | None, typer.Option("--only", help="Plan one part and leave the other empty.")]


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.command(epilog="Example: partnerskab plan instance.json --out plan.json --time-limit 60")(plan)


def plan(
    instance: File,
    out: Out,
    time_limit: Seconds = 60.0,
    seed: Seed = 1,
    only: Only = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Plan programme and visits. Ctrl+C ends the search and writes the best plan so far with its gap.

    The time limit is that of the whole command: starting, reading and writing count.
    Exit code 0: a plan is written; 3: no plan exists, and why is written; 2: the instance cannot be read.
    """
    problem = _readable(instance, out)
    parts = frozenset({only} if only else Part)
    limits = Limits(seconds=time_limit, seed=seed, parts=parts, spent=process_time())
    outcome, first = _watched(problem, limits, quiet=quiet or as_json)
    out.write_bytes(written(outcome))
    if as_json:
        print(json.dumps(_facts(problem, outcome, out, first), ensure_ascii=False))  # noqa: T201 - plain, whatever the terminal
    elif not quiet:
        Console(soft_wrap=True).print(_sentence(problem, outcome, out), markup=False, highlight=False)
    if isinstance(outcome, Infeasible):
        raise typer.Exit(INFEASIBLE)


def _readable(instance: Path, out: Path) -> Instance:
    if not out.parent.is_dir():
        raise typer.BadParameter(
            f"{out} lies in no folder; expected a folder that exists", param_hint="--out"
        )
    try:
        return read_file(instance)
    except Unreadable as error:
        Console(stderr=True, soft_wrap=True).print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(UNREADABLE) from error


def _watched(instance: Instance, limits: Limits, *, quiet: bool) -> tuple[Plan | Infeasible, float | None]:
    """Plans in another thread, so that this one hears Ctrl+C at once; also when there first was a whole plan."""
    stop, console = Stop(), Console(stderr=True)

    def end(_: int, __: FrameType | None) -> None:
        stop.ask()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, end)
    try:
        with Status("Reading", console=console) as status, ThreadPoolExecutor(1) as threads:
            if quiet or not console.is_terminal:
                status.stop()
            shown = _Shown(status, limits.parts)
            return _waited(threads.submit(planned, instance, limits, shown, stop)), shown.first
    finally:
        signal.signal(signal.SIGINT, before)


def _waited(future: Future[Plan | Infeasible]) -> Plan | Infeasible:
    while True:
        try:
            return future.result(timeout=1)
        except TimeoutError:
            if future.done():
                raise


class _Shown:
    """Shows each step of a run in one line. first: the seconds after which every part had a plan, None until then."""

    def __init__(self, status: Status, parts: frozenset[Part]) -> None:
        self._status = status
        self._missing = set(parts)
        self.first: float | None = None

    def __call__(self, step: Progress) -> bool:
        if step.best is not None and self.first is None:
            self._missing.discard(step.part)
            self.first = None if self._missing else step.elapsed
        self._status.update(_said(step) + ("" if self.first is None else f" (first plan {self.first:.1f} s)"))
        return True


def _said(step: Progress) -> str:
    best = "none" if step.best is None else f"{step.best:,}"
    distance = "" if step.gap is None else f", gap {step.gap:.2%}"
    return f"{step.part}: best {best}, bound {step.bound:,}{distance}, {step.elapsed:.0f} s"


def _facts(
    instance: Instance, outcome: Plan | Infeasible, out: Path, first: float | None
) -> dict[str, object]:
    if isinstance(outcome, Infeasible):
        return {"status": "infeasible", "out": str(out), "conflict": list(outcome.conflict)}
    gaps = {name: round(gap(outcome.cost[name], bound), 6) for name, bound in outcome.bound.items()}
    return {
        "status": outcome.status.value,
        "out": str(out),
        "cost": dict(outcome.cost),
        "bound": dict(outcome.bound),
        "gap": gaps,
        "changes": changes(instance, outcome),
        "first_plan_seconds": None if first is None else round(first, 2),
    }


def _sentence(instance: Instance, outcome: Plan | Infeasible, out: Path) -> str:
    if isinstance(outcome, Infeasible):
        reasons = [
            f"  {name}: {text}" for name, text in zip(outcome.conflict, outcome.sentences_en, strict=False)
        ]
        ways = [f"  {one.en} (cost {one.cost:,})" for one in outcome.repairs]
        return "\n".join(["No plan exists, because these cannot hold together:", *reasons, *ways, str(out)])
    parts = [
        f"{name} costs {outcome.cost[name]:,}, at least {bound:,} (gap {gap(outcome.cost[name], bound):.2%})"
        for name, bound in outcome.bound.items()
    ]
    for what, counts in changes(instance, outcome).items():
        parts.append(f"{what}: " + ", ".join(f"{count} {change}" for change, count in counts.items()))
    return "\n".join([f"{outcome.status.capitalize()} plan in {out}:", *(f"  {part}" for part in parts)])
