"""The two ways in which registrations come to be and change: checked, journalled, the revision raised."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.journal.service import Fields, record
from scheduler.programme.tables import Event
from scheduler.registration.numbers import count_in
from scheduler.registration.rules.states import LIVE, RegistrationState, check_step
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Entry:
    """A registration to be kept; `beyond_cap` and `beyond_hall` mark what an organiser gave above the limits."""

    event_id: int
    person_id: int
    group: GroupKey
    state: RegistrationState
    beyond_cap: bool = False
    beyond_hall: bool = False
    replaces_id: int | None = None
    online: bool = False


def keep(
    session: Session,
    actor_id: int | None,
    entry: Entry,
    now: datetime,
    action: str = "register",
    reason: str = "",
) -> Registration:
    """The registration, kept and journalled. The event must be locked."""
    one = Registration(
        uid=secrets.token_hex(16),
        event_id=entry.event_id,
        person_id=entry.person_id,
        membership_id=entry.group.membership_id,
        role_id=entry.group.role_id,
        online=entry.online,
        state=entry.state,
        beyond_cap=entry.beyond_cap,
        beyond_hall=entry.beyond_hall,
        replaces_id=entry.replaces_id,
        registered=now,
        changed=now,
    )
    session.add(one)
    session.flush()
    count_in(session, one)
    after: dict[str, object] = {
        "event": one.event_id,
        "person": one.person_id,
        "membership": one.membership_id,
        "role": one.role_id,
        "state": entry.state.value,
    }
    marks = {
        "beyond_cap": one.beyond_cap,
        "beyond_hall": one.beyond_hall,
        "replaces": one.replaces_id,
        "online": one.online,
    }
    _journal(session, actor_id, action, one, now, {}, after | {k: v for k, v in marks.items() if v}, reason)
    return one


def change_state(
    session: Session,
    actor_id: int | None,
    one: Registration,
    state: RegistrationState,
    now: datetime,
    offer_expires: datetime | None = None,
    reason: str = "",
) -> None:
    """Takes the registration to `state`. Raises IllegalStepError for a step that is none."""
    check_step(one.state, state)
    before = {"state": one.state.value, "offer_expires": one.offer_expires, "release_at": one.release_at}
    left, one.state = one.state, state
    one.offer_expires = offer_expires
    one.release_at = None
    one.ended = None if state in LIVE else now
    _touch(session, one, now, left)
    after = {"state": state.value, "offer_expires": offer_expires, "release_at": None}
    _journal(session, actor_id, state.value, one, now, before, after, reason)


def change_role(
    session: Session, actor_id: int | None, one: Registration, role_id: int, now: datetime
) -> None:
    """The registration in another acting role, within the cap of it."""
    before = {"role": one.role_id, "beyond_cap": one.beyond_cap}
    one.role_id = role_id
    one.beyond_cap = False
    _touch(session, one, now, one.state)
    _journal(session, actor_id, "change-role", one, now, before, {"role": role_id, "beyond_cap": False})


def change_online(
    session: Session, actor_id: int | None, one: Registration, now: datetime, *, online: bool
) -> None:
    """The registration with its person online, or in the hall within what it holds."""
    before = {"online": one.online, "beyond_hall": one.beyond_hall}
    one.online, one.beyond_hall = online, False
    _touch(session, one, now, one.state)
    _journal(session, actor_id, "take-part", one, now, before, {"online": online, "beyond_hall": False})


def release_later(
    session: Session, actor_id: int | None, one: Registration, release_at: datetime | None, now: datetime
) -> None:
    """From `release_at` on the place is given back, unless a substitute has it by then; None: it stays."""
    before = {"release_at": one.release_at}
    one.release_at = release_at
    session.flush()
    _journal(session, actor_id, "release-later", one, now, before, {"release_at": release_at})


def note_roles_told_anew(session: Session, roles: Collection[int], now: datetime) -> None:
    """Raises the revision of live registrations in roles that have another name, invited to the event or not."""
    in_roles = Registration.role_id.in_(roles), Registration.state.in_(LIVE)
    events = select(Event.id).where(Event.id.in_(select(Registration.event_id).where(*in_roles)))
    session.execute(events.order_by(Event.id).with_for_update(key_share=True)).all()
    asked = select(Registration).where(*in_roles).order_by(Registration.id).with_for_update()
    for one in session.scalars(asked, execution_options={"populate_existing": True}).all():
        _touch(session, one, now, one.state)


def _touch(session: Session, one: Registration, now: datetime, before: RegistrationState) -> None:
    """The registration as it is now is what calendars are to show, and its event's numbers with it."""
    one.revision += 1
    one.changed = now
    session.flush()
    count_in(session, one, before)


def _journal(
    session: Session,
    actor_id: int | None,
    action: str,
    one: Registration,
    now: datetime,
    before: Fields,
    after: Fields,
    reason: str = "",
) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="registration",
        subject_id=one.id,
        now=now,
        before=before,
        after=after,
        reason=reason,
    )
