"""Lets somebody come instead of another: the place passes on at once, and never enters the queue."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.delegation.queries import delegates, on
from scheduler.delegation.tables import Delegate
from scheduler.errors import BadInputError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import member_by_id
from scheduler.partnership.tables import Role
from scheduler.people.access import Actor
from scheduler.people.tables import Person
from scheduler.programme.invitations import day_of
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Refusal
from scheduler.registration.changes import Entry, change_state, keep
from scheduler.registration.facts.asking import known_person
from scheduler.registration.facts.queries import registration_at
from scheduler.registration.letters import tell, tell_person
from scheduler.registration.passing_on.returning import end
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.substitutes import Elsewhere, Swapping, why_no_swap
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.service import locked_registration
from scheduler.registration.tables import Override, Registration


@dataclass(frozen=True)
class Swap:
    """Who comes instead: the registration that ends and the person who takes over its place."""

    registration_id: int
    person_id: int
    at_door: bool = False


def substitute(session: Session, actor: Actor, swap: Swap, now: datetime) -> Registration | Refusal:
    """The substitute's registration in the same municipality and role, confirmed; both are told.

    The substitute need be no delegate, but must not stand for something else on the day; one who waits for a
    place of their own gives up waiting. Raises ForbiddenError for those who neither act for the municipality nor
    are the person replaced, NotFoundError for unknown ids, BadInputError for an event without a day.
    """
    event, leaving = locked_registration(session, actor, swap.registration_id)
    coming = known_person(session, swap.person_id)
    own = registration_at(session, event.id, coming.id)
    swapping = _swapping(session, event, leaving, coming, own, at_door=swap.at_door)
    if refusal := why_no_swap(swapping, now, local(now).date()):
        return refusal
    if own:
        end(session, actor.person_id, own, now, reason="comes as a substitute")
    return pass_on(session, actor, leaving, coming, now, at_door=swap.at_door)


def pass_on(
    session: Session, actor: Actor, leaving: Registration, coming: Person, now: datetime, *, at_door: bool
) -> Registration:
    """The confirmed place in the hands of another, told to both; whether it may be is decided before."""
    release = leaving.release_at
    change_state(session, actor.person_id, leaving, RegistrationState.SUBSTITUTED, now)
    entry = Entry(
        event_id=leaving.event_id,
        person_id=coming.id,
        group=GroupKey(leaving.membership_id, leaving.role_id),
        state=RegistrationState.CONFIRMED,
        beyond_cap=leaving.beyond_cap,
        beyond_hall=leaving.beyond_hall,
        replaces_id=leaving.id,
        online=leaving.online,
    )
    action = "substitute-at-door" if at_door else "substitute"
    one = keep(session, actor.person_id, entry, now, action, "place was to be given back" if release else "")
    _carry_overrides(session, leaving, one)
    left = session.get_one(Person, leaving.person_id)
    tell_person(session, leaving, LetterKind.SUBSTITUTED_OUT, now, {"substitute": coming.name})
    tell(session, one, LetterKind.SUBSTITUTE_IN, now, {"replaced": left.name})
    return one


def _swapping(
    session: Session,
    event: Event,
    leaving: Registration,
    coming: Person,
    own: Registration | None,
    *,
    at_door: bool,
) -> Swapping:
    if event.starts is None or event.ends is None:
        raise BadInputError(f"event {event.slug}", "without a day", "an event with a day")
    membership = leaving.membership_id
    return Swapping(
        leaving=session.get_one(Person, leaving.person_id).name,
        coming=coming.name,
        municipality=member_by_id(session, membership).name if membership else "",
        role=session.get_one(Role, leaving.role_id).name,
        event=event.title,
        state=leaving.state,
        is_same_person=leaving.person_id == coming.id,
        coming_has=own.state if own else None,
        stands_elsewhere=_elsewhere(session, event, leaving, coming) if membership else None,
        starts=event.starts,
        starts_on=local(event.starts).date(),
        ends_on=local(event.ends).date(),
        at_door=at_door,
    )


def _elsewhere(session: Session, event: Event, leaving: Registration, coming: Person) -> Elsewhere | None:
    """What the comer stands for on the day, unless it is just what is asked for."""
    day = on(day_of(event))
    own = Delegate.person_id == coming.id, Delegate.partnership_id == event.partnership_id
    same = (Delegate.membership_id == leaving.membership_id) & (Delegate.role_id == leaving.role_id)
    found = delegates(session, day, *own, ~same)
    return Elsewhere(found[0].municipality, found[0].role) if found else None


def _carry_overrides(session: Session, leaving: Registration, one: Registration) -> None:
    for old in session.scalars(select(Override).where(Override.registration_id == leaving.id)).all():
        session.add(
            Override(
                registration_id=one.id, rule=old.rule, reason=old.reason, at=old.at, actor_id=old.actor_id
            )
        )
