"""Why a run found that there is no plan, in words, and what would help at what cost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.plan import Change
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Remedy:
    """One rule loosened so that a plan is possible: in words, as changes of the instance, and the plan's cost."""

    number: int
    said: Bilingual
    changes: tuple[Change, ...]
    cost: int


@dataclass(frozen=True)
class Reasons:
    """A sentence for each rule that clashes with the others, and ways out, cheapest first."""

    sentences: tuple[Bilingual, ...]
    remedies: tuple[Remedy, ...]


def reasons(plan: str | None) -> Reasons:
    """What an infeasible answer in the exchange format says; nothing when there is none."""
    document = json.loads(plan or "{}")
    danish = document.get("sentences", ())
    english = document.get("sentences_en") or danish
    said = zip(danish, english, strict=False)
    found = enumerate(document.get("repairs", ()))
    return Reasons(tuple(Bilingual(da, en) for da, en in said), tuple(_remedy(at, one) for at, one in found))


def _remedy(number: int, repair: Mapping[str, object]) -> Remedy:
    danish, english = str(repair["sentence"]), str(repair.get("sentence_en") or repair["sentence"])
    changes, cost = repair.get("changes", ()), repair.get("cost", {})
    return Remedy(
        number=number,
        said=Bilingual(danish, english),
        changes=tuple(_change(one) for one in changes),  # type: ignore[attr-defined]  # as it was written
        cost=sum(cost.values()),  # type: ignore[attr-defined]  # as it was written
    )


def _change(one: Mapping[str, object]) -> Change:
    value = one["value"]
    return Change(at=str(one["at"]), value=tuple(value) if isinstance(value, list) else value)  # type: ignore[arg-type]
