"""Words of a Danish text without case, marks and endings, for search that is the same in every database."""

import re
import unicodedata
from collections.abc import Iterable

LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})
WORD = re.compile(r"[^\W_]+")
ENDINGS = (
    "ernes",
    "enes",
    "erne",
    "ende",
    "ede",
    "ene",
    "ens",
    "ets",
    "ers",
    "er",
    "en",
    "et",
    "es",
    "e",
    "s",
)
"""Of nouns, verbs and adjectives, the longest first."""
SHORTEST = 3
"""Letters of a word that are never taken for an ending."""
LONGEST = 40
"""Letters of a word that count."""
NEAR, SHORTEST_NEAR = 2, 4
"""A word without its last letters, at most so many, counts too, if so many are left: "digitalt" finds "digital"."""


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words of the texts; small letters, æ as ae, ø as oe, å as aa."""
    return frozenset(stem(word[:LONGEST]) for text in texts for word in WORD.findall(plain(text)))


def plain(text: str) -> str:
    """The text in small letters without marks: "Århus", "Aarhus" and "AARHUS" are the same."""
    spelt = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    return "".join(one for one in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(one))


def stem(word: str) -> str:
    """The word without its ending, and without the second of two equal letters at its end: "klasserne" gives "klas"."""
    cut = next((word[: -len(one)] for one in ENDINGS if _is_ending(word, one)), word)
    is_double = len(cut) > SHORTEST and cut[-1] == cut[-2]
    return cut[:-1] if is_double else cut


def shorter(wanted: str) -> tuple[str, ...]:
    """The stems a little shorter than the one wanted, which count as the same word."""
    return tuple(wanted[:-number] for number in range(1, NEAR + 1) if len(wanted) - number >= SHORTEST_NEAR)


def _is_ending(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST
