"""Rows as a Markdown table."""

from collections.abc import Mapping, Sequence
from typing import Any

MEASURED = (
    "name", "first_plan", "seconds", "processor", "gap", "gaps", "peak_mb", "cost", "conflicts", "unmet",
    "sheet_cost", "sheet_conflicts", "sheet_unmet", "faults",
)  # fmt: skip
EXPLAINED = ("name", "seconds", "processor", "conflict", "repairs", "faults")


def markdown(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows under the names of the columns."""
    lines = [columns, ["---"] * len(columns), *([_shown(row[name]) for name in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(one)} |" for one in lines)


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple | list):
        return ", ".join(map(_shown, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)
