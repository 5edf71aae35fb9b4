import pytest

from scheduler.outbox.letters import TEMPLATES, LetterKind, Wording
from scheduler.outbox.wording.filling import filled, places, with_braces
from scheduler.outbox.wording.judging import LONGEST_TEXT, objection, standard, tidy
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Language

DA, EN = Language.DANISH, Language.ENGLISH
GOOD = "Kære {person}\n\n{event} den {starts} er aflyst."
CANCELLED, WAITING = LetterKind.EVENT_CANCELLED, LetterKind.WAITING


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", Language)
def test_standard_of_every_letter_stands_and_loses_no_place(kind: LetterKind, language: Language):
    usual = standard(kind, language)

    assert objection(kind, language, usual) is None
    assert set(places(usual.text)) == set(places(with_braces(TEMPLATES[kind].text)))


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("{event} er aflyst", "{event} den {starts}", None),
        ("{event} er aflyst", "Den {starts}", None),
        ("{event} er aflyst", GOOD, Refusal(Reason.PLACE_UNKNOWN, {"given": "{person}", "known": "{event}, {starts}"})),
        ("{event} er aflyst", "{ event } {starts}", Refusal(Reason.PLACE_UNKNOWN, {"given": "{ event }", "known": "{event}, {starts}"})),
        ("{event} er aflyst", "{starts} {}", Refusal(Reason.PLACE_UNKNOWN, {"given": "{}", "known": "{event}, {starts}"})),
        ("{event} er aflyst", "Desværre", Refusal(Reason.PLACE_MISSING, {"missing": "{starts}"})),
        ("", "", Refusal(Reason.PLACE_MISSING, {"missing": "{event}, {starts}"})),
        ("Aflyst: {event}", "{starts}", Refusal(Reason.SUBJECT_BEGINS, {"first": "{event}"})),
        ("{event}", "{starts}" + "a" * LONGEST_TEXT, Refusal(Reason.TEXT_TOO_LONG, {"length": LONGEST_TEXT + 8, "most": LONGEST_TEXT})),
    ],
)  # fmt: skip
def test_text_is_judged_by_its_places(subject: str, text: str, expected: Refusal | None):
    assert objection(CANCELLED, DA, Wording(subject, text)) == expected


def test_what_was_typed_is_tidied():
    assert tidy(" A\r\nBcc: x ", "\r\n\r\nOne\x1a\r\n\r\n\r\nTwo \u202ethree\r\n") == Wording(
        "A Bcc: x", "One\n\n\nTwo three"
    )


def test_percent_signs_and_lone_braces_are_plain_text():
    values = {"event": "100 % {venue}", "starts": "i dag"}

    assert (
        filled("{event}: 5 % {starts} } { %(event)s", EN, values) == "100 % {venue}: 5 % i dag } { %(event)s"
    )
