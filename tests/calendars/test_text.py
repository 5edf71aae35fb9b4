import pytest

from calendars.text import escaped, line, plain


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Åbent hus: æøå ☕", "Åbent hus: æøå ☕"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\vb\fc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b"),
        ("a\x00b\x1bc\x1cd\x7fe\x9ff", "abcdef"),
        ("a\ud800b", "ab"),
        ("a\u00a0b\u200bc\ufeffd", "a\u00a0b\u200bc\ufeffd"),
    ],
)
def test_plain_text_keeps_no_control_character_but_line_feed(given: str, kept: str) -> None:
    assert plain(given) == kept


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("a, b; c: d", "a\\, b\\; c: d"),
        ("en\nto", "en\\nto"),
        ("C:\\Netværk", "C:\\\\Netværk"),
        ("C:\\noter", "C:\\\\noter"),
        ("\\\\N", "\\\\\\\\N"),
    ],
)
def test_escaped_text_keeps_every_character(given: str, written: str) -> None:
    assert escaped(given) == written


@pytest.mark.parametrize("length", [60, 66, 67, 68, 74, 75, 76, 150, 1000])
@pytest.mark.parametrize("letter", ["a", "å", "☕", "🎈", "\\,"])
def test_line_when_long_is_folded_within_75_octets(length: int, letter: str) -> None:
    value = letter * length

    folded = line("SUMMARY", value)

    assert max(map(len, folded.split(b"\r\n"))) <= 75
    assert folded.replace(b"\r\n ", b"").decode() == f"SUMMARY:{value}"
