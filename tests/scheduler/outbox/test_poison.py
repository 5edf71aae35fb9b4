"""Whatever people typed in names, titles, places, notes and reasons, a letter stays one letter to one reader."""

import unicodedata
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from scheduler.outbox.cleaning import LONGEST_SUBJECT, one_line
from scheduler.outbox.delivery.message import written_out
from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import LetterKind, Wording, compose
from scheduler.words import Bilingual, Language, Value, Word
from tests.scheduler.outbox.delivery.test_message import MAIL, SENDER
from tests.scheduler.outbox.test_letters import VALUES

HEADERS = sorted(message_from_bytes(written_out(MAIL, SENDER).message).keys())
POISONS = {
    "lines": "Børn\r\nBcc: eve@example.invalid\r\n\r\nOgså",
    "other line ends": "Børn\x0bBcc: eve@x\x85Cc: eve@x\u2028To: eve@x\u2029\x0c\x1c\x1d\x1eOgså",
    "long": "ø" * 5_000 + "." + "a" * 5_000,
    "direction": "\u202egnuoY\u202c \u2066\u200f\u061cOgså",
    "hidden": "B\x00ø\u200brn\ufeff \U000e0041\ud800",
    "markup": "</title><script>x</script><img src=https://example.invalid/x.png> %(event)s {event}",
    "encoded": "A =?utf-8?q?=0D=0ABcc:_eve=40example.invalid?= =?utf-8?b?4oCu?= B",
    "address": '"Eve" <eve@example.invalid>, Ann <ann@example.invalid>; mailto:eve@example.invalid',
    "mark": "\x1aown-place/1/abc\x1a",
}


def poisoned(poison: str) -> dict[str, Value]:
    """The values of every letter with the poison for each text that people type."""
    return {
        name: Bilingual(poison, poison)
        if isinstance(value, Bilingual)
        else poison
        if isinstance(value, str) and not isinstance(value, Word)
        else value
        for name, value in VALUES.items()
    }


def hidden(text: str) -> str:
    """The signs that no reader sees, line ends of our own apart."""
    return "".join(
        sign for sign in text if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_poison_in_every_field_adds_no_line_and_no_hidden_sign(poison: str) -> None:
    for kind in LetterKind:
        usual, letter = (compose(kind, Language.DANISH, values) for values in (VALUES, poisoned(poison)))
        page = laid_out(letter.subject, letter.text, Language.DANISH)

        assert letter.text.count("\n") == usual.text.count("\n"), kind
        assert hidden(letter.subject + letter.text + page) == "", kind
        assert len(letter.subject) <= LONGEST_SUBJECT, kind
        assert ("<script" in page, "<img" in page) == (False, False), kind


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
@pytest.mark.parametrize("kind", [LetterKind.CONFIRMED, LetterKind.SUBSTITUTE_IN, LetterKind.VISIT_PROPOSED])
def test_poison_adds_no_header_and_no_reader(kind: LetterKind, poison: str) -> None:
    subject = compose(kind, Language.DANISH, poisoned(poison)).subject
    mail = replace(MAIL, to_name=one_line(poison), subject=subject)

    message = message_from_bytes(written_out(mail, SENDER).message, policy=default)

    assert sorted(message.keys()) == HEADERS
    assert message["Subject"].split() == subject.replace("=?", "= ?").split()
    assert [one.addr_spec for one in message["To"].addresses] == [MAIL.to_address]
    assert [part.defects for part in message.walk() if part.defects] == []


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_text_of_an_organisers_own_is_as_safe(poison: str) -> None:
    own = Wording("{event}: {person}", "{person} ({municipality}, {role}) {event} {starts} {venue}")

    letter = compose(LetterKind.CONFIRMED, Language.DANISH, poisoned(poison), own)

    assert hidden(letter.subject + letter.text) == ""
    assert "\n" not in letter.subject + letter.text
