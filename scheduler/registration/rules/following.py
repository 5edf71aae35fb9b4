"""What becomes of a person's registrations when somebody else stands in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.registration.rules.states import RegistrationState
from scheduler.words import Bilingual


class Following(StrEnum):
    """What happens to a registration: it passes to the newcomer, is given back, or stays."""

    TO_NEWCOMER = "to-newcomer"
    GIVE_BACK = "give-back"
    STAY = "stay"


@dataclass(frozen=True)
class Held:
    """A live registration of one who leaves, at an event after the day of the change."""

    registration_id: int
    event_id: int
    event: Bilingual
    starts: datetime | None
    person_id: int
    person: str
    state: RegistrationState


@dataclass(frozen=True)
class Move:
    """What becomes of one registration; `coming` is the newcomer's name where it passes on."""

    held: Held
    following: Following
    coming: str | None = None


def moves(held: Sequence[Held], instead: Mapping[int, str], wanted: Following) -> tuple[Move, ...]:
    """One for each registration, in their order.

    instead: the newcomer's name by the id of the person who leaves. Only a confirmed place can pass on; where it
    cannot, or nobody comes instead, it is given back.
    """
    return tuple(_move(one, instead.get(one.person_id), wanted) for one in held)


def _move(held: Held, coming: str | None, wanted: Following) -> Move:
    if wanted is not Following.TO_NEWCOMER:
        return Move(held, wanted)
    if coming is None or held.state is not RegistrationState.CONFIRMED:
        return Move(held, Following.GIVE_BACK)
    return Move(held, Following.TO_NEWCOMER, coming)
