"""One thing that a municipality still has to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.words import Value, Word


@dataclass(frozen=True)
class Lack:
    """One thing that is missing; `key` stays the same as long as it is the same thing. `by`: Danish day."""

    key: str
    sentence: Word
    values: Mapping[str, Value] = field(default_factory=dict)
    by: date | None = None
