"""What an organiser calls each kind of letter."""

from collections.abc import Mapping

from scheduler.outbox.letters import LetterKind
from scheduler.words import Word, mark

KIND_NAMES: Mapping[LetterKind, Word] = {
    LetterKind.SIGN_IN: mark("Sign-in link"),
    LetterKind.NOMINATED: mark("Nomination"),
    LetterKind.NOMINATION_ENDED: mark("Nomination ends"),
    LetterKind.CONFIRMED: mark("Registration with a place"),
    LetterKind.WAITING: mark("Registration on the waiting list"),
    LetterKind.PROMOTED: mark("Promotion from the waiting list"),
    LetterKind.OFFERED: mark("Offer of a place"),
    LetterKind.OFFER_EXPIRED: mark("Offer that passed on"),
    LetterKind.WITHDRAWN: mark("Withdrawal"),
    LetterKind.SUBSTITUTED_OUT: mark("Substitution, to the one who leaves"),
    LetterKind.SUBSTITUTE_IN: mark("Substitution, to the one who comes"),
    LetterKind.SUBSTITUTE_WANTED: mark("Substitute wanted"),
    LetterKind.REMINDER: mark("Reminder before an event"),
    LetterKind.DIGEST: mark("What is missing, to coordinators"),
    LetterKind.EVENT_CHANGED: mark("Event changed"),
    LetterKind.EVENT_CANCELLED: mark("Event cancelled"),
    LetterKind.VISIT_PROPOSED: mark("Visit proposed"),
    LetterKind.VISIT_AGREED: mark("Visit agreed"),
    LetterKind.VISIT_MOVED: mark("Another day proposed for a visit"),
    LetterKind.VISIT_STAYS: mark("Visit stays on its day"),
    LetterKind.VISIT_CONFIRMED: mark("Visit confirmed"),
    LetterKind.VISIT_CANCELLED: mark("Visit cancelled"),
    LetterKind.VISIT_QUESTION: mark("Question to the host of a visit"),
    LetterKind.VISIT_ANSWER: mark("Answer of the host of a visit"),
    LetterKind.VISIT_DAY_DECLINED: mark("Day of a planned visit declined"),
    LetterKind.VISIT_REPLANNED: mark("Visit moved by a new plan"),
    LetterKind.MEETING_ASKED: mark("Days asked about for a network's meeting"),
    LetterKind.MEETING_SETTLED: mark("A network's meeting settled"),
    LetterKind.MEETING_CANCELLED: mark("A network's meeting cancelled"),
}
STANDARD_ONLY = frozenset({LetterKind.SIGN_IN})
"""Letters that are of the installation, not of a partnership: their text is the same for all."""
