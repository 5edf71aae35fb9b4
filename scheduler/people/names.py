"""People's names: trimmed, in one line, of bounded length."""

import unicodedata

from scheduler.errors import BadInputError

LONGEST = 200


def person_name(text: str) -> str:
    """The name without control characters and needless blanks. Raises BadInputError when empty or too long."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text
    )
    name = " ".join(kept.split())
    if not 0 < len(name) <= LONGEST:
        raise BadInputError("name", name[:LONGEST], f"1 to {LONGEST} letters")
    return name
