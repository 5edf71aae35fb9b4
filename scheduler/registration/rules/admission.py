"""Whether somebody may register at all, whatever places there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from scheduler.partnership.words import STATE_WORDS as MEMBERSHIP_WORDS
from scheduler.partnership.words import MembershipState
from scheduler.programme.states import WORDS as EVENT_WORDS
from scheduler.programme.states import EventState, Mode
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Value

NOT_SET = Bilingual("(ikke fastsat)", "(not set)")


@dataclass(frozen=True)
class Names:
    """Whom and what a refusal speaks of; `roles` is the role in the plural."""

    person: str
    municipality: str
    role: Bilingual
    roles: Bilingual
    event: Bilingual


@dataclass(frozen=True)
class Asking:
    """All that decides whether a person may register.

    mode: how the role is invited. invited: the roles that are, in words. is_member: active on the event's day,
    or the event is open to prospective members. is_in_body: the event is for everybody, or for a body that the
    municipality sends people to. opens, closes: absent when not set. is_possible: the person comes to the hall, or
    online to an event that can be attended so.
    """

    names: Names
    event_state: EventState
    opens: datetime | None
    closes: datetime | None
    mode: Mode
    invited: Bilingual
    membership_state: MembershipState
    is_member: bool
    is_delegate: bool
    is_registered: bool
    is_in_body: bool = True
    is_possible: bool = True


def is_open(asking: Asking, now: datetime) -> bool:
    """Whether registration is open: the event says so, and `now` lies within its deadlines."""
    return has_open_registration(asking.event_state, asking.opens, asking.closes, now)


def has_open_registration(
    state: EventState, opens: datetime | None, closes: datetime | None, now: datetime
) -> bool:
    """The same of an event in that state with those deadlines, absent where not set."""
    has_begun = opens is None or opens <= now
    has_ended = closes is not None and closes <= now
    return state is EventState.REGISTRATION_OPEN and has_begun and not has_ended


def why_not(asking: Asking, now: datetime) -> Refusal | None:
    """The first rule that keeps the person out; None when they may register."""
    return next(broken(asking, now), None)


def broken(asking: Asking, now: datetime) -> Iterator[Refusal]:
    """Every rule that keeps the person out, in the order in which people should hear of them."""
    names = asking.names
    about: dict[str, Value] = {
        "event": names.event,
        "municipality": names.municipality,
        "person": names.person,
    }
    if not is_open(asking, now):
        span: dict[str, Value] = {"opens": asking.opens or NOT_SET, "closes": asking.closes or NOT_SET}
        yield Refusal(Reason.NOT_OPEN, {**about, **span, "state": EVENT_WORDS[asking.event_state]})
    if not asking.is_possible:
        yield Refusal(Reason.NOT_ONLINE, about)
    if asking.mode is Mode.NONE:
        yield Refusal(Reason.NOT_INVITED, {**about, "roles": names.roles, "invited": asking.invited})
    if not asking.is_member:
        yield Refusal(Reason.NOT_MEMBER, {**about, "state": MEMBERSHIP_WORDS[asking.membership_state]})
    elif not asking.is_in_body:
        yield Refusal(Reason.NOT_IN_BODY, about)
    if asking.mode is Mode.DELEGATES and not asking.is_delegate:
        yield Refusal(Reason.NOT_DELEGATE, {**about, "role": names.role})
    if asking.is_registered:
        yield Refusal(Reason.ALREADY_REGISTERED, about)
