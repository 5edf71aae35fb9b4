"""What is said of answers: how they ended, and for each odd one why it changed nothing and what to do."""

from collections.abc import Mapping

from scheduler.invitations.rules import Odd, Outcome
from scheduler.words import Word, mark

OUTCOME_WORDS: Mapping[Outcome, Word] = {
    Outcome.DONE: mark("carried out"),
    Outcome.NOTED: mark("noted"),
    Outcome.ODD: mark("not understood"),
}
ODD_WORDS: Mapping[Odd, Word] = {
    Odd.UNREADABLE: mark("The message cannot be read as one answer. Look at it in the mailbox."),
    Odd.TOO_LARGE: mark("The message is larger than an answer ever is. Look at it in the mailbox."),
    Odd.NO_CALENDAR: mark(
        "The message has no calendar answer; somebody wrote words. Read it in the mailbox."
    ),
    Odd.COUNTER: mark("The guest proposes another time. Events are not moved by mail; answer the guest."),
    Odd.NOT_A_REPLY: mark("The message is no answer to an invitation. Look at it in the mailbox."),
    Odd.REPLAY: mark("The same message came before and was handled then. There is nothing to do."),
    Odd.UNKNOWN_UID: mark("The answer is about an entry that nobody was invited to. There is nothing to do."),
    Odd.WRONG_ADDRESS: mark("The answer did not come to the address in the invitation. Ask the guest."),
    Odd.WRONG_SENDER: mark("Somebody else than the guest sent the answer. Ask the guest."),
    Odd.SECOND_ATTENDEE: mark("The answer speaks for several people. Ask each of them."),
    Odd.OTHER_ATTENDEE: mark("The answer is from another person than the one invited. Ask the coordinator."),
    Odd.NO_ANSWER: mark("The answer says neither yes, no nor perhaps. Ask the guest."),
    Odd.STALE: mark("The answer is to an older invitation than the newest. Ask the guest if it still holds."),
    Odd.ENDED: mark("The place had already ended when the answer came. There is nothing to do."),
    Odd.REFUSED: mark("The answer came too late: the event has begun or the offer has passed on."),
}
ANSWER_WORDS: Mapping[str, Word] = {
    "accepted": mark("yes"),
    "declined": mark("no"),
    "tentative": mark("perhaps"),
}
