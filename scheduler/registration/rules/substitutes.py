"""Whether somebody may come instead of another."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.rules.states import LIVE, WORDS, RegistrationState
from scheduler.words import Bilingual, Value


@dataclass(frozen=True)
class Elsewhere:
    """What a person stands for on the day: another municipality, or another role."""

    municipality: str
    role: Bilingual


@dataclass(frozen=True)
class Swapping:
    """All that decides whether a place may pass from one person to another.

    leaving, coming: their names. coming_has: the state of the comer's own registration at the event, where there
    is one. stands_elsewhere: where the comer stands for something else. starts_on, ends_on: the event's days in
    Denmark. at_door: the comer stands at the entrance.
    """

    leaving: str
    coming: str
    municipality: str
    role: Bilingual
    event: Bilingual
    state: RegistrationState
    is_same_person: bool
    coming_has: RegistrationState | None
    stands_elsewhere: Elsewhere | None
    starts: datetime
    starts_on: date
    ends_on: date
    at_door: bool


def why_no_swap(swapping: Swapping, now: datetime, today: date) -> Refusal | None:
    """The first rule that says no; None when the substitute may come. today: the day in Denmark."""
    about: dict[str, Value] = {
        "event": swapping.event,
        "person": swapping.coming,
        "municipality": swapping.municipality,
        "role": swapping.role,
        "starts": swapping.starts,
    }
    if swapping.state not in LIVE:
        return Refusal(Reason.NOT_LIVE, {**about, "state": WORDS[swapping.state]})
    if swapping.state is not RegistrationState.CONFIRMED:
        state = WORDS[swapping.state]
        return Refusal(Reason.NO_PLACE_TO_HAND_ON, {**about, "person": swapping.leaving, "state": state})
    if swapping.at_door and not swapping.starts_on <= today <= swapping.ends_on:
        return Refusal(Reason.NOT_THE_DAY, about)
    if not swapping.at_door and swapping.starts <= now:
        return Refusal(Reason.HAS_BEGUN, about)
    if swapping.is_same_person or swapping.coming_has not in {None, RegistrationState.WAITING}:
        return Refusal(Reason.ALREADY_REGISTERED, about)
    return _stands_elsewhere(swapping.stands_elsewhere, about)


def _stands_elsewhere(other: Elsewhere | None, about: dict[str, Value]) -> Refusal | None:
    if other is None:
        return None
    figures = {**about, "other": other.municipality, "other_role": other.role}
    return Refusal(Reason.OTHER_DELEGATION, figures)
