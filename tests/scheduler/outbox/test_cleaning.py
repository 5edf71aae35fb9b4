import pytest

from scheduler.outbox.cleaning import clean_values, one_line
from scheduler.words import Bilingual, mark
from tests.factories import NOW


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Konference\r\nBcc: eve@x.dk", "Konference Bcc: eve@x.dk"),
        ("a\u2028b\u0085c\x0bd\x00e", "a b c d e"),
        ("\u202eevE\u2066", "evE"),
        ("عبد الله", "عبد الله"),
        ("👩‍🏫 Sørine", "👩‍🏫 Sørine"),
        ("x" * 10_000, "x" * 199 + "…"),
        ("", ""),
    ],
)
def test_one_line(text: str, line: str):
    assert one_line(text) == line


def test_clean_values_leaves_moments_numbers_and_our_own_words():
    word = mark("one\n\ntwo")

    assert clean_values({"a": NOW, "b": 3, "c": word, "d": "x\ny", "e": Bilingual("p\rq", "r")}) == {
        "a": NOW,
        "b": 3,
        "c": word,
        "d": "x y",
        "e": Bilingual("p q", "r"),
    }
