"""Whether the answer that there is no plan holds: sound, minimal, told in two languages, and with a way out."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.planning.loosened import loosened
from bench.planning.process import Ended, planned
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.progress import Limits, Part
from scheduler.planning.exchange.reading import read_file
from scheduler.planning.pairing import named as pairing
from scheduler.planning.programme import named as programme
from scheduler.planning.search.run import Run

INFEASIBLE = 3
OF_VISITS = ("network:", "municipality:", "weekend", "pair-once")
SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What one answer is worth. faults: what falls short, in words; empty when nothing does.

    seconds: wall. processor: seconds of all its threads, which a busy machine leaves as they are.
    """

    name: str
    seconds: float
    processor: float
    conflict: tuple[str, ...]
    repairs: int
    faults: tuple[str, ...]


def explained(instance: Path, limit: float) -> Explained:
    """Asks for a plan of an instance that has none, and tries what is answered."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.json"
        ended = planned(instance, out, "--time-limit", str(limit))
        if ended.code != INFEASIBLE:
            fault = (f"ended with {ended.code}",)
            return _told(instance, ended, (), 0, fault)
        answer = json.loads(out.read_bytes())
        working = [one for one in answer["repairs"] if _works(instance, one, Path(folder), limit)]
    faults = [*faults_of(read_file(instance), answer["conflict"]), *_unsaid(answer)]
    if not working:
        faults.append("no repair works")
    if len(working) < len(answer["repairs"]):
        faults.append(f"{len(answer['repairs']) - len(working)} of the repairs do not work")
    return _told(instance, ended, answer["conflict"], len(working), faults)


def _told(
    instance: Path, ended: Ended, conflict: Sequence[str], repairs: int, faults: Sequence[str]
) -> Explained:
    return Explained(
        name=instance.stem,
        seconds=ended.seconds,
        processor=ended.processor,
        conflict=tuple(conflict),
        repairs=repairs,
        faults=tuple(faults),
    )


def faults_of(instance: Instance, conflict: Sequence[str]) -> list[str]:
    """What is wrong with a conflict: that it can hold, or cannot without one that it names."""
    names = frozenset(conflict)
    faults = [] if can_hold(instance, conflict, names) is False else ["not sound"]
    needless = [name for name in conflict if can_hold(instance, conflict, names - {name}) is not True]
    return faults + [f"not minimal: {name}" for name in needless]


def can_hold(instance: Instance, conflict: Sequence[str], kept: frozenset[str]) -> bool | None:
    """Whether those constraints of the conflict alone can hold together; asked of the exact model."""
    of_visits = any(name.startswith(OF_VISITS) for name in conflict)
    model = pairing if of_visits else programme
    return model.is_feasible(instance, kept.__contains__, Run(Limits(seconds=SECONDS)))


def _unsaid(answer: dict[str, Any]) -> list[str]:
    da, en = answer["sentences"], answer["sentences_en"]
    said = len(da) == len(en) == len(answer["conflict"]) and all((*da, *en))
    told = all(one["sentence"] and one["sentence_en"] for one in answer["repairs"])
    return [] if said and told else ["a sentence is missing"]


def _works(instance: Path, repair: dict[str, Any], folder: Path, limit: float) -> bool:
    """Whether the changes of the repair lead to a plan of the part that it is about, within the limit."""
    changed = folder / "repaired.json"
    document = loosened(json.loads(instance.read_bytes()), repair["changes"])
    changed.write_text(json.dumps(document), encoding="utf-8")
    part = Part.VISITS if Part.VISITS in repair["cost"] else Part.PROGRAMME
    ended = planned(changed, folder / "plan.json", "--time-limit", str(limit), "--only", part.value)
    return ended.code == 0
