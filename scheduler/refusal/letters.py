"""Why a letter is not sent again, its text not kept, or a calendar not read."""

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
    Reason.PLACE_UNKNOWN: (
        mark("The letter has no place called %(given)s; it has: %(known)s."),
        mark("Correct the name, or write the braces out of the text."),
    ),
    Reason.PLACE_MISSING: (
        mark("The text leaves out %(missing)s, which readers need."),
        mark("Write it, with its braces, in the subject or in the text."),
    ),
    Reason.SUBJECT_BEGINS: (
        mark("The subject does not begin with %(first)s."),
        mark("Begin it so, that readers can see what the letter is about in their list of letters."),
    ),
    Reason.TEXT_TOO_LONG: (
        mark("The text is %(length)s signs long; at most %(most)s fit."),
        mark("Shorten it; a page can be linked to instead."),
    ),
    Reason.LETTER_TOO_LATE: (
        mark('The letter "%(subject)s" was of use until %(expires)s only.'),
        mark("Tell the reader in another way, if it still matters."),
    ),
}
