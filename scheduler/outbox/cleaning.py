"""What people typed, made safe for a letter: no hidden signs, no end of line where none belongs, bounded length."""

import unicodedata
from collections.abc import Iterable, Mapping

from scheduler.words import Bilingual, Value, Word

LONGEST_SUBJECT = 200
LONGEST_VALUE = 2000
CUT = "…"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, marks that turn the direction of a line, halves of letters, line ends of other systems."""
JOINERS = frozenset("\u200c\u200d")
"""Written within words of several scripts, and within some emoji."""


def one_line(text: str, longest: int = LONGEST_SUBJECT) -> str:
    """The text in one line without hidden signs, cut with "…" where it is longer than `longest` letters."""
    shown = text if text.isprintable() else "".join(" " if _is_hidden(sign) else sign for sign in text)
    line = " ".join(shown.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + CUT


def listed(lines: Iterable[str]) -> Word:
    """The lines of a list in a letter, each in one line and safe; the list itself is left as it is."""
    return Word("\n".join(f"- {one_line(line, LONGEST_VALUE)}" for line in lines))


def clean_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with their texts in one line each; moments, numbers and words of the catalogue as they are."""
    return {name: _clean(value) for name, value in values.items()}


def _clean(value: Value) -> Value:
    if isinstance(value, Bilingual):
        return Bilingual(one_line(value.da, LONGEST_VALUE), one_line(value.en, LONGEST_VALUE))
    if isinstance(value, str) and not isinstance(value, Word):
        return one_line(value, LONGEST_VALUE)
    return value


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in HIDDEN and sign not in JOINERS
