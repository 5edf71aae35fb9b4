"""The letters: for each kind a subject and a text, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.outbox.cleaning import clean_values, one_line
from scheduler.outbox.copies import copy_subject, copy_text
from scheduler.outbox.registration_letters import REGISTRATION_TEMPLATES
from scheduler.outbox.visit_letters import VISIT_TEMPLATES
from scheduler.outbox.wording.filling import filled
from scheduler.words import Language, Value, mark, say


class LetterKind(StrEnum):
    """What a letter is about."""

    SIGN_IN = "sign-in"
    NOMINATED = "nominated"
    NOMINATION_ENDED = "nomination-ended"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    PROMOTED = "promoted"
    OFFERED = "offered"
    OFFER_EXPIRED = "offer-expired"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED_OUT = "substituted-out"
    SUBSTITUTE_IN = "substitute-in"
    SUBSTITUTE_WANTED = "substitute-wanted"
    REMINDER = "reminder"
    DIGEST = "digest"
    EVENT_CHANGED = "event-changed"
    EVENT_CANCELLED = "event-cancelled"
    VISIT_PROPOSED = "visit-proposed"
    VISIT_AGREED = "visit-agreed"
    VISIT_MOVED = "visit-moved"
    VISIT_STAYS = "visit-stays"
    VISIT_CONFIRMED = "visit-confirmed"
    VISIT_CANCELLED = "visit-cancelled"
    VISIT_QUESTION = "visit-question"
    VISIT_ANSWER = "visit-answer"
    VISIT_DAY_DECLINED = "visit-day-declined"
    VISIT_REPLANNED = "visit-replanned"
    MEETING_ASKED = "meeting-asked"
    MEETING_SETTLED = "meeting-settled"
    MEETING_CANCELLED = "meeting-cancelled"


@dataclass(frozen=True)
class Wording:
    """A letter in words: one line, and plain text."""

    subject: str
    text: str


TEMPLATES: Mapping[LetterKind, Wording] = {
    LetterKind.SIGN_IN: Wording(
        mark("Sign in to Partnerskab"),
        mark(
            "Open this link and press the button to sign in:\n\n%(link)s\n\n"
            "The link works once, for %(minutes)s minutes. If you did not ask for it, you need do nothing."
        ),
    ),
    LetterKind.NOMINATED: Wording(
        mark("%(partnership)s: you are nominated as %(role)s"),
        mark(
            "%(municipality)s has nominated you as %(role)s in %(partnership)s from %(from_on)s.\n\n"
            "Your municipality registers you for the events. Questions: ask your municipality's coordinator.\n\n"
            "See your programme, and get it as a calendar, here (sign in with this e-mail address):\n%(programme)s"
        ),
    ),
    LetterKind.NOMINATION_ENDED: Wording(
        mark("%(partnership)s: your nomination ends"),
        mark("Your nomination as %(role)s for %(municipality)s in %(partnership)s ends on %(until_on)s."),
    ),
    LetterKind.DIGEST: Wording(
        mark("%(municipality)s: what is missing (%(number)s)"),
        mark(
            "This is missing today:\n\n%(lines)s\n\nSee and settle it here:\n%(desk)s\n\n"
            "You get this letter once a day at most, and no longer when nothing is missing. "
            "Choose what we remind you of:\n%(choices)s"
        ),
    ),
    **{LetterKind(kind): Wording(*template) for kind, template in REGISTRATION_TEMPLATES.items()},
    **{LetterKind(kind): Wording(*template) for kind, template in VISIT_TEMPLATES.items()},
}

OWN_PLACE = mark(
    "Check your registration, answer an offer, withdraw or name a substitute here, without a password:\n%(link)s"
)


WITH_CALENDAR = frozenset(
    {
        LetterKind.CONFIRMED,
        LetterKind.PROMOTED,
        LetterKind.OFFERED,
        LetterKind.OFFER_EXPIRED,
        LetterKind.WITHDRAWN,
        LetterKind.SUBSTITUTED_OUT,
        LetterKind.SUBSTITUTE_IN,
        LetterKind.EVENT_CHANGED,
        LetterKind.EVENT_CANCELLED,
    }
)
"""The letters with which an entry for the reader's calendar may go."""


def compose(
    kind: LetterKind, language: Language, values: Mapping[str, Value], own: Wording | None = None
) -> Wording:
    """The letter in words; `own_place`, where given, is the mark of the reader's own link, and stands at the end.

    `coordinators_place`, where given, is that of the registration's page: the letter is the coordinator's copy.
    own: the organiser's text, in place of the standard. Raises KeyError when a place of the text has no value.
    """
    template, safe = TEMPLATES[kind], clean_values(values)
    if own is None:
        subject, text = (say(language, one, **safe) for one in (template.subject, template.text))
    else:
        subject, text = (filled(one, language, safe) for one in (own.subject, own.text))
    if "own_place" in values:
        text += "\n\n" + say(language, OWN_PLACE, link=values["own_place"])
    if "coordinators_place" in values:
        subject = copy_subject(kind, language, subject, safe) if own is None else subject
        text = copy_text(kind, language, text, {**safe, "coordinators_place": values["coordinators_place"]})
    return Wording(one_line(subject), text)
