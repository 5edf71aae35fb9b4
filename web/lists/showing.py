"""The verdicts of a list as pages and workbooks show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.imports.columns import Field
from scheduler.imports.judging import Outcome, Verdict
from scheduler.refusal.saying import next_step, rule
from scheduler.words import Language, mark, say
from web.lists.forms import LABELS

WORDS = {
    Outcome.NEW: mark("new"),
    Outcome.CHANGED: mark("changes group"),
    Outcome.UNCHANGED: mark("unchanged"),
    Outcome.FAULT: mark("fault"),
}
BADGES = {Outcome.NEW: "success", Outcome.CHANGED: "info", Outcome.UNCHANGED: "", Outcome.FAULT: "error"}


@dataclass(frozen=True)
class ShownRow:
    """One row: its number, whom it names as typed, what becomes of it, and for a fault where, what and the way on."""

    number: int
    name: str
    email: str
    role: str
    outcome: str
    badge: str
    is_fault: bool
    column: str = ""
    rule: str = ""
    next_step: str = ""


def shown_rows(
    verdicts: Sequence[Verdict], columns: Mapping[Field, int], language: Language
) -> tuple[ShownRow, ...]:
    """Every row, in the order of the list."""
    return tuple(_shown(one, columns, language) for one in verdicts)


def _shown(one: Verdict, columns: Mapping[Field, int], language: Language) -> ShownRow:
    said = {field: one.row.cells[at] for field, at in columns.items()}
    name = said.get(Field.NAME) or f"{said.get(Field.FIRST, '')} {said.get(Field.LAST, '')}".strip()
    return ShownRow(
        number=one.row.number,
        name=name,
        email=said.get(Field.EMAIL, ""),
        role=said.get(Field.ROLE, ""),
        outcome=say(language, WORDS[one.outcome]),
        badge=BADGES[one.outcome],
        is_fault=one.outcome is Outcome.FAULT,
        column=say(language, LABELS[one.column]) if one.column else "",
        rule=rule(one.refusal, language) if one.refusal else "",
        next_step=next_step(one.refusal, language) if one.refusal else "",
    )
