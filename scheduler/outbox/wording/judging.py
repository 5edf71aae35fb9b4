"""What an organiser's text of a letter must hold, so that readers learn who, what, when and where from it."""

from collections.abc import Iterable

from scheduler.outbox.cleaning import LONGEST_SUBJECT, LONGEST_VALUE, one_line
from scheduler.outbox.letters import TEMPLATES, LetterKind, Wording
from scheduler.outbox.wording.filling import places, with_braces
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Language, say

LONGEST_TEXT = 5000


def standard(kind: LetterKind, language: Language) -> Wording:
    """The letter as the product writes it, with its places in braces."""
    template = TEMPLATES[kind]
    return Wording(*(with_braces(say(language, one)) for one in (template.subject, template.text)))


def tidy(subject: str, text: str) -> Wording:
    """What was typed, without hidden signs, and with one kind of line end and no empty lines around it."""
    lines = (one_line(line, LONGEST_VALUE) for line in text.strip().splitlines())
    return Wording(one_line(subject, LONGEST_SUBJECT), "\n".join(lines))


def objection(kind: LetterKind, language: Language, own: Wording) -> Refusal | None:
    """Why the text cannot stand: a place that the letter does not have or that is left out, or its length.

    A subject that begins with a place in the standard, such as the event, begins with it here too.
    """
    usual = standard(kind, language)
    known, given = (places(f"{one.subject}\n{one.text}") for one in (usual, own))
    if unknown := [one for one in given if one not in known]:
        return Refusal(Reason.PLACE_UNKNOWN, {"given": _named(unknown), "known": _named(known)})
    if missing := [one for one in known if one not in given]:
        return Refusal(Reason.PLACE_MISSING, {"missing": _named(missing)})
    first = places(usual.subject)[:1]
    if first and usual.subject.startswith(_named(first)) and not own.subject.startswith(_named(first)):
        return Refusal(Reason.SUBJECT_BEGINS, {"first": _named(first)})
    if len(own.text) > LONGEST_TEXT:
        return Refusal(Reason.TEXT_TOO_LONG, {"length": len(own.text), "most": LONGEST_TEXT})
    return None


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
