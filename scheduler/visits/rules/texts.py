"""What people write to each other: plain text of bounded length."""

import unicodedata

from scheduler.errors import BadInputError

LONGEST = 2000
KEPT = "\n\t"
REFUSED = frozenset({"Cs", "Co", "Cn"})


def plain_text(place: str, text: str, longest: int = LONGEST) -> str:
    """The text with one kind of line break and without control characters.

    Raises BadInputError for text that is too long or has characters that stand for nothing.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(lines) > longest:
        raise BadInputError(place, f"{len(lines)} letters", f"at most {longest} letters")
    if any(unicodedata.category(letter) in REFUSED for letter in lines):
        raise BadInputError(place, lines[:20].encode("utf-8", "replace"), "letters that can be written")
    return "".join(letter for letter in lines if letter in KEPT or unicodedata.category(letter) != "Cc")
