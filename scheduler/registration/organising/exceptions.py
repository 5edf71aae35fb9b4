"""What only an organiser can do: let somebody in beyond the rules, with a reason, and register externals."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import role_by_slug
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.changes import Entry, keep
from scheduler.registration.facts.asking import found_for, known_person, mode_for, roles_invited
from scheduler.registration.facts.queries import has_live, locked_event
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.letters import tell
from scheduler.registration.passing_on.promotion import GIVING
from scheduler.registration.rules.admission import Names, broken
from scheduler.registration.rules.limits import full, group_of, queue_of, refusal_for
from scheduler.registration.rules.quota import Limit, limit_for
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey, Standing
from scheduler.registration.service import Wish
from scheduler.registration.tables import Override, Registration

WAIVABLE = frozenset({Reason.NOT_OPEN, Reason.NOT_INVITED, Reason.NOT_IN_BODY, Reason.NOT_DELEGATE})
"""Rules that a reason can set aside; membership and one registration for each person it cannot."""


@dataclass(frozen=True)
class Leave:
    """Why an organiser sets rules aside; a full hall needs a reason of its own, in `for_hall`."""

    reason: str
    for_hall: str = ""


@dataclass(frozen=True)
class Guest:
    """An external: a speaker, facilitator or partner, in a role that the event opens to externals."""

    event_id: int
    person_id: int
    role_slug: str
    wait: bool = False
    online: bool = False


def register_beyond(
    session: Session, actor: Actor, wish: Wish, leave: Leave, now: datetime
) -> Registration | Refusal:
    """A seat whatever audience, deadline, delegation or cap say, marked and kept with the reason.

    Refused still: no membership, a second registration, an event that is over, and a full hall without a reason
    of its own. Raises ForbiddenError for everybody but an organiser, BadInputError for an empty reason,
    NotFoundError for unknown ids.
    """
    require_organiser(actor)
    if not leave.reason.strip():
        raise BadInputError("reason", leave.reason, "why the rule is set aside, in words")
    event = locked_event(session, wish.event_id)
    found = found_for(
        session, event, wish.municipality_code, wish.role_slug, wish.person_id, online=wish.online
    )
    asking = found.asking
    refusals = list(broken(asking, now))
    for refusal in refusals:
        if refusal.reason not in WAIVABLE or _is_over(event, now):
            return refusal
    key = found.key
    standing = standing_of(session, event, now)
    limits = _limits(asking.names, standing, key, online=wish.online)
    if Limit.HALL in limits and not leave.for_hall.strip():
        return limits[Limit.HALL]
    entry = Entry(
        event_id=event.id,
        person_id=wish.person_id,
        group=key,
        state=RegistrationState.CONFIRMED,
        beyond_cap=Limit.CAP in limits,
        beyond_hall=Limit.HALL in limits,
        online=wish.online,
    )
    one = keep(session, actor.person_id, entry, now, "register-beyond", leave.reason)
    _note(session, actor, one, [*refusals, *limits.values()], leave, now)
    tell(session, one, LetterKind.CONFIRMED, now)
    return one


def register_external(session: Session, actor: Actor, guest: Guest, now: datetime) -> Registration | Refusal:
    """A seat for an external, who counts for the hall alone; else the rule that says no.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for unknown ids.
    """
    require_organiser(actor)
    event = locked_event(session, guest.event_id)
    role = role_by_slug(session, event.partnership_id, guest.role_slug)
    person = known_person(session, guest.person_id)
    names = Names(person.name, "", role.name, role.plural, event.title)
    if _is_over(event, now) and event.starts:
        return Refusal(Reason.HAS_BEGUN, {"event": event.title, "starts": event.starts})
    if mode_for(session, event, role) is not Mode.OPEN:
        invited = roles_invited(session, event)
        return Refusal(Reason.NOT_INVITED, {"event": event.title, "roles": role.plural, "invited": invited})
    if guest.online and event.online is Online.NONE:
        return Refusal(Reason.NOT_ONLINE, {"event": event.title})
    if has_live(session, event.id, person.id):
        return Refusal(Reason.ALREADY_REGISTERED, {"event": event.title, "person": person.name})
    key = GroupKey(None, role.id)
    no_seat = full(names, standing_of(session, event, now), key, online=guest.online)
    if no_seat and not guest.wait:
        return no_seat
    state = RegistrationState.WAITING if no_seat else RegistrationState.CONFIRMED
    one = keep(session, actor.person_id, Entry(event.id, person.id, key, state, online=guest.online), now)
    tell(session, one, LetterKind.WAITING if no_seat else LetterKind.CONFIRMED, now)
    return one


def _is_over(event: Event, now: datetime) -> bool:
    return event.state not in GIVING or (event.starts is not None and event.starts <= now)


def _limits(names: Names, standing: Standing, key: GroupKey, *, online: bool) -> dict[Limit, Refusal]:
    """The limits that are passed, cap and hall each by itself, with their figures."""
    if online:
        refusal = full(names, standing, key, online=True)
        return {Limit.CAP: refusal} if refusal and refusal.reason is Reason.CAP_FULL else {}
    group, hall, queue = group_of(standing, key), standing.hall, queue_of(standing)
    passed = {}
    if not group.has_room:
        passed[Limit.CAP] = refusal_for(Limit.CAP, names, group, hall, queue)
    in_room = limit_for(group, hall, queue) if group.has_room else None
    if hall.seats_for(group) < 1 or in_room:
        reason = in_room or Limit.HALL
        passed[Limit.HALL] = refusal_for(reason, names, group, hall, queue)
    return passed


def _note(
    session: Session, actor: Actor, one: Registration, waived: list[Refusal], leave: Leave, now: datetime
) -> None:
    for refusal in waived:
        is_hall = refusal.reason in {Reason.HALL_FULL, Reason.OTHERS_WAIT}
        session.add(
            Override(
                registration_id=one.id,
                rule=refusal.reason.value,
                reason=leave.for_hall if is_hall else leave.reason,
                at=now,
                actor_id=actor.person_id,
            )
        )
