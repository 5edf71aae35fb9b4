"""Passes on what falls free: to the next in line, with the rule and its inputs kept."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.changes import change_state
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.letters import tell
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import (
    Choice,
    GroupKey,
    Standing,
    Waiting,
    after,
    next_in_line,
    state_on_promotion,
)
from scheduler.registration.tables import Promotion, Registration

GIVING = frozenset({EventState.ANNOUNCED, EventState.REGISTRATION_OPEN, EventState.REGISTRATION_CLOSED})
"""States of an event in which a place that falls free is passed on."""


def promote(
    session: Session, event: Event, now: datetime, offer: timedelta, freed: GroupKey | None = None
) -> list[Registration]:
    """Those who now have a place or an offer, in the order of promotion; the event must be locked.

    freed: whose place fell free; it goes to the same municipality and role first while `own_first_until` is
    not past. offer: how long an offer waits for an answer, until the event begins at most. Nobody is promoted
    to an event that has begun or is cancelled.
    """
    if event.state not in GIVING or (event.starts is not None and event.starts <= now):
        return []
    own = freed if event.own_first_until is None or now < event.own_first_until else None
    standing = standing_of(session, event, now, own)
    promoted = []
    while choice := next_in_line(standing):
        promoted.append(_seat(session, event, standing, choice, now, offer))
        standing = after(standing, choice.waiting)
    return promoted


def _seat(
    session: Session, event: Event, standing: Standing, choice: Choice, now: datetime, offer: timedelta
) -> Registration:
    one = session.get_one(Registration, choice.waiting.registration_id)
    state = state_on_promotion(event.offers_from, now)
    is_offer = state is RegistrationState.OFFERED
    expires = min(now + offer, event.starts or now + offer)
    change_state(session, None, one, state, now, expires if is_offer else None)
    session.add(
        Promotion(
            registration_id=one.id,
            at=now,
            rule=choice.rule,
            state=state,
            inputs=inputs_of(standing, event.offers_from),
        )
    )
    tell(session, one, LetterKind.OFFERED if is_offer else LetterKind.PROMOTED, now)
    return one


def inputs_of(standing: Standing, offers_from: datetime | None) -> dict[str, object]:
    """All that the choice was made from, so that it can be recomputed: who waits, their groups, the hall."""
    concerned = {one.group for one in standing.waiting}
    return {
        "own": standing.own,
        "counts_online": standing.counts_online,
        "offers_from": offers_from.isoformat() if offers_from else None,
        "hall": asdict(standing.hall),
        "waiting": [_line(one) for one in standing.waiting],
        "groups": [
            {"key": key, **asdict(group)} for key, group in standing.groups.items() if key in concerned
        ],
    }


def _line(one: Waiting) -> dict[str, object]:
    return {
        "registration": one.registration_id,
        "group": one.group,
        "registered": one.registered.isoformat(),
        "online": one.online,
    }
