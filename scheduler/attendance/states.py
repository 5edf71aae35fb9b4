"""Whether somebody came, and when that may be noted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.rules.states import WORDS as REGISTRATION_WORDS
from scheduler.registration.rules.states import RegistrationState
from scheduler.words import Bilingual, Value, Word, mark


class AttendanceState(StrEnum):
    """What is noted of somebody who has a place; nothing is noted of those who are still expected."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


WORDS: dict[AttendanceState, Word] = {
    AttendanceState.PRESENT: mark("present"),
    AttendanceState.EXCUSED: mark("excused"),
    AttendanceState.ABSENT: mark("stayed away"),
}


@dataclass(frozen=True)
class Coming:
    """All that decides whether something may be noted of a person. starts_on: the event's first day in Denmark."""

    person: str
    event: Bilingual
    state: RegistrationState
    starts: datetime
    starts_on: date


def why_not(coming: Coming, today: date) -> Refusal | None:
    """The rule that keeps anything from being noted; None when it may be. today: the day in Denmark."""
    about: dict[str, Value] = {"person": coming.person, "event": coming.event, "starts": coming.starts}
    if coming.state is not RegistrationState.CONFIRMED:
        return Refusal(Reason.NO_PLACE, {**about, "state": REGISTRATION_WORDS[coming.state]})
    return Refusal(Reason.DOOR_NOT_OPEN, about) if today < coming.starts_on else None
