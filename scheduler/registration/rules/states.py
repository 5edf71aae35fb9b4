"""The states of a registration and the steps between them."""

from enum import StrEnum

from scheduler.errors import IllegalStepError
from scheduler.words import Word, mark


class RegistrationState(StrEnum):
    """A place held, waited for or offered, and the ways in which it ends."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


R = RegistrationState  # short for the tables below
HOLDING = frozenset({R.CONFIRMED, R.OFFERED})
"""States that hold a place in the hall and of the cap."""
LIVE = HOLDING | {R.WAITING}
"""States of which a person may have one for each event."""
STEPS: dict[RegistrationState, frozenset[RegistrationState]] = {
    R.CONFIRMED: frozenset({R.WITHDRAWN, R.SUBSTITUTED, R.CANCELLED}),
    R.WAITING: frozenset({R.CONFIRMED, R.OFFERED, R.WITHDRAWN, R.CANCELLED}),
    R.OFFERED: frozenset({R.CONFIRMED, R.DECLINED, R.EXPIRED, R.CANCELLED}),
}

WORDS: dict[RegistrationState, Word] = {
    R.CONFIRMED: mark("confirmed"),
    R.WAITING: mark("waiting"),
    R.OFFERED: mark("offered"),
    R.WITHDRAWN: mark("withdrawn"),
    R.SUBSTITUTED: mark("substituted"),
    R.DECLINED: mark("offer declined"),
    R.EXPIRED: mark("offer expired"),
    R.CANCELLED: mark("cancelled"),
}


def check_step(given: RegistrationState, wanted: RegistrationState) -> None:
    """Raises IllegalStepError unless a registration may go from `given` to `wanted`."""
    allowed = STEPS.get(given, frozenset())
    if wanted not in allowed:
        raise IllegalStepError("registration", given, wanted, allowed)
