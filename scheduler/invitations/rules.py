"""What becomes of an answer that came by mail: what it does, or why it does nothing."""

from dataclasses import dataclass
from enum import StrEnum

from calendars.reply import Answer, Reply
from scheduler.outbox.letters import LetterKind
from scheduler.registration.rules.states import HOLDING, RegistrationState


class Outcome(StrEnum):
    """What was done with a message."""

    DONE = "done"
    NOTED = "noted"
    ODD = "odd"


class Odd(StrEnum):
    """Why a message changed nothing."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NO_CALENDAR = "no-calendar"
    COUNTER = "counter"
    NOT_A_REPLY = "not-a-reply"
    REPLAY = "replay"
    UNKNOWN_UID = "unknown-uid"
    WRONG_ADDRESS = "wrong-address"
    WRONG_SENDER = "wrong-sender"
    SECOND_ATTENDEE = "second-attendee"
    OTHER_ATTENDEE = "other-attendee"
    NO_ANSWER = "no-answer"
    STALE = "stale"
    ENDED = "ended"
    REFUSED = "refused"


class Step(StrEnum):
    """What an answer asks for."""

    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    NOTE = "note"


@dataclass(frozen=True)
class Invited:
    """The registration that the UID names: its person's address, the key of its own plus-address, and how it stands.

    sequence: of the newest invitation that was sent; None before the first.
    """

    address: str
    key: str
    state: RegistrationState
    sequence: int | None


@dataclass(frozen=True)
class Arrived:
    """Who the message comes from, the plus-address keys it was sent to, and whether it came before."""

    sender: str
    keys: frozenset[str]
    is_repeated: bool


ENDING = frozenset(
    {
        LetterKind.WITHDRAWN,
        LetterKind.SUBSTITUTED_OUT,
        LetterKind.EVENT_CANCELLED,
        LetterKind.OFFER_EXPIRED,
    }
)
"""Letters with which an entry leaves the calendar."""


def asks(kind: LetterKind, state: RegistrationState, *, was_invited: bool) -> bool | None:
    """True: the letter asks to come; False: it takes the entry away; None: no calendar goes with it.

    state: as the registration stands when the letter is made ready, so that nobody is asked to what is over.
    """
    if kind in ENDING:
        return False if was_invited and state not in HOLDING else None
    return True if state in HOLDING else None


def step_of(reply: Reply, arrived: Arrived, invited: Invited | None) -> Step | Odd:
    """What the answer asks for; else the first rule that says it is not to be believed.

    Source: RFC 5546 3.2.3 and 3.2.7; RFC 6047 2.2 and 3 on who may answer.
    """
    if reply.method != "REPLY":
        return Odd.COUNTER if reply.method == "COUNTER" else Odd.NOT_A_REPLY
    if arrived.is_repeated:
        return Odd.REPLAY
    if invited is None or invited.sequence is None:
        return Odd.UNKNOWN_UID
    if arrived.keys != {invited.key}:
        return Odd.WRONG_ADDRESS
    return _step_of_guest(reply, arrived, invited)


def _step_of_guest(reply: Reply, arrived: Arrived, invited: Invited) -> Step | Odd:
    if len(reply.guests) != 1:
        return Odd.SECOND_ATTENDEE if reply.guests else Odd.NO_ANSWER
    guest = reply.guests[0]
    if guest.address != invited.address:
        return Odd.OTHER_ATTENDEE
    if arrived.sender != invited.address:
        return Odd.WRONG_SENDER
    if guest.answer is None:
        return Odd.NO_ANSWER
    return Odd.STALE if reply.sequence != invited.sequence else _step(guest.answer, invited.state)


def _step(answer: Answer, state: RegistrationState) -> Step | Odd:
    if state not in HOLDING:
        return Odd.ENDED
    if answer is Answer.DECLINED:
        return Step.WITHDRAW
    return Step.ACCEPT if answer is Answer.ACCEPTED and state is RegistrationState.OFFERED else Step.NOTE
