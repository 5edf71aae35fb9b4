"""Why a letter is not sent again, or a calendar not read."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

LETTERS: Sentences = {
    Reason.CALENDARS_FULL: (
        mark("%(municipality)s has %(most)s calendars, the most there can be."),
        mark("Remove one of them first."),
    ),
    Reason.LETTER_NOT_FAILED: (
        mark('The letter "%(subject)s" is not waiting for a decision.'),
        mark("Only a letter that could not be delivered is sent again."),
    ),
    Reason.LETTER_TOO_LATE: (
        mark('The letter "%(subject)s" was of use until %(expires)s only.'),
        mark("Tell the reader in another way, if it still matters."),
    ),
}
