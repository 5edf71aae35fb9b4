"""Guesses what the columns of a list mean, by their headings."""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Field(StrEnum):
    """What a column may hold."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ROLE = "role"


def plain(text: str) -> str:
    """The letters of a text alone, small, for comparing."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def guess(headings: Sequence[str], words: Mapping[str, Sequence[str]]) -> Mapping[Field, int]:
    """The column of each field that is found: the first whose heading is one of its words, else begins with one."""
    known = [plain(heading) for heading in headings]
    meant = {field: tuple(plain(word) for word in words[field.value]) for field in Field}
    found = {field: known.index(same) for field in Field if (same := _first(known, meant[field]))}
    for field in Field:
        free = [at for at in range(len(known)) if at not in found.values()]
        alike = [at for at in free if known[at].startswith(meant[field])]
        if field not in found and alike:
            found[field] = alike[0]
    return found


def _first(known: Sequence[str], meant: Sequence[str]) -> str:
    return next((heading for heading in known if heading in meant), "")
