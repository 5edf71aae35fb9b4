"""Replaces all delegates of a role from a day, in one action, with a look at what follows before it is done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import Standing, delegates, on
from scheduler.delegation.service import ONE_DAY, Nomination, end_nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.partnership.members import Member, lock_member, member_by_code, role_by_slug
from scheduler.people.access import Actor, require_municipality
from scheduler.people.address import address
from scheduler.people.queries import person_by_address
from scheduler.people.tables import Person
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event
from scheduler.refusal.reasons import Refusal
from scheduler.registration.facts.queries import (
    live_of,
    locked_event,
    locked_events,
    registered,
    registration_at,
)
from scheduler.registration.passing_on.returning import end, give_back
from scheduler.registration.rules.following import Following, Held, Move, moves
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.substitution import pass_on
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Newcomer:
    """Who stands from the day on; `instead_of` is the id of the delegate whose registrations pass to them."""

    name: str
    email: str
    instead_of: int | None = None


@dataclass(frozen=True)
class Changeover:
    """All delegates of one role of a municipality give way to the newcomers, from a day."""

    partnership_id: int
    municipality_code: str
    role_slug: str
    from_on: date
    newcomers: tuple[Newcomer, ...]
    following: Following = Following.TO_NEWCOMER


@dataclass(frozen=True)
class Outlook:
    """What a changeover does: who leaves, who comes, and what becomes of each later registration."""

    leaving: tuple[Standing, ...]
    coming: tuple[Newcomer, ...]
    moves: tuple[Move, ...]


def outlook(session: Session, actor: Actor, wish: Changeover) -> Outlook:
    """What the changeover would do; changes nothing.

    Raises ForbiddenError for those who do not act for the municipality, NotFoundError for an unknown
    municipality or role.
    """
    require_municipality(actor, wish.municipality_code)
    member = member_by_code(session, wish.partnership_id, wish.municipality_code)
    leaving = _leaving(session, member, wish)
    instead = {
        one.person_id: newcomer.name
        for one in leaving
        for newcomer in wish.newcomers
        if newcomer.instead_of == one.id
    }
    held = _held(session, member, wish, {one.person_id for one in leaving})
    return Outlook(tuple(leaving), wish.newcomers, moves(held, instead, wish.following))


def change_over(
    session: Session, actor: Actor, wish: Changeover, now: datetime, offer: timedelta
) -> Outlook | Refusal:
    """What was done: all of it, or nothing where a nomination is refused.

    A newcomer who holds a place at the event already gives back the one that would pass to them. Raises as
    `outlook`, and BadInputError for a name or address that cannot be.
    """
    require_municipality(actor, wish.municipality_code)
    locked_events(session, wish.partnership_id, wish.from_on - ONE_DAY)
    lock_member(session, member_by_code(session, wish.partnership_id, wish.municipality_code).membership_id)
    plan = outlook(session, actor, wish)
    with session.begin_nested() as step:
        refusal = _nominate_all(session, actor, wish, plan, now)
        if refusal:
            step.rollback()
            return refusal
    addresses = {newcomer.instead_of: address(newcomer.email) for newcomer in wish.newcomers}
    coming = {one.person_id: addresses[one.id] for one in plan.leaving if one.id in addresses}
    for move in plan.moves:
        _follow(session, actor, move, coming, now, offer)
    return plan


def _leaving(session: Session, member: Member, wish: Changeover) -> list[Standing]:
    role = role_by_slug(session, wish.partnership_id, wish.role_slug)
    return delegates(
        session,
        Delegate.membership_id == member.membership_id,
        Delegate.role_id == role.id,
        Delegate.from_on < wish.from_on,
        on(wish.from_on),
    )


def _held(session: Session, member: Member, wish: Changeover, people: set[int]) -> list[Held]:
    """Their live registrations in the role at events for delegates, from the day on."""
    role = role_by_slug(session, wish.partnership_id, wish.role_slug)
    for_delegates = select(Audience.event_id).where(
        Audience.role_id == role.id, Audience.mode == Mode.DELEGATES
    )
    found = registered(
        session,
        Registration.person_id.in_(people),
        Registration.membership_id == member.membership_id,
        Registration.role_id == role.id,
        Registration.state.in_(LIVE),
        Registration.event_id.in_(for_delegates),
        Event.local_starts >= datetime.combine(wish.from_on, datetime.min.time()),
    )
    return [
        Held(one.id, one.event_id, one.event, one.starts, one.person_id, one.person, one.state)
        for one in found
    ]


def _nominate_all(
    session: Session, actor: Actor, wish: Changeover, plan: Outlook, now: datetime
) -> Refusal | None:
    for one in plan.leaving:
        end_nomination(session, actor, one.id, wish.from_on - ONE_DAY, now)
    session.flush()
    for newcomer in wish.newcomers:
        nomination = Nomination(
            partnership_id=wish.partnership_id,
            municipality_code=wish.municipality_code,
            role_slug=wish.role_slug,
            name=newcomer.name,
            email=newcomer.email,
            from_on=wish.from_on,
        )
        outcome = nominate(session, actor, nomination, now)
        if isinstance(outcome, Refusal):
            return outcome
    return None


def _follow(
    session: Session, actor: Actor, move: Move, coming: dict[int, str], now: datetime, offer: timedelta
) -> None:
    if move.following is Following.STAY:
        return
    event = locked_event(session, move.held.event_id)
    [one] = live_of(session, event.id, Registration.id == move.held.registration_id)
    newcomer = _free_newcomer(session, actor, move, event, coming, now)
    if newcomer:
        pass_on(session, actor, one, newcomer, now, at_door=False)
    else:
        give_back(session, actor.person_id, event, one, now, offer, reason="the nomination ends")


def _free_newcomer(
    session: Session, actor: Actor, move: Move, event: Event, coming: dict[int, str], now: datetime
) -> Person | None:
    """The newcomer who takes over the place; None where nobody does, or they hold one already."""
    if move.following is not Following.TO_NEWCOMER:
        return None
    person = person_by_address(session, coming[move.held.person_id])
    own = registration_at(session, event.id, person.id) if person else None
    if own is None:
        return person
    if own.state is not RegistrationState.WAITING:
        return None
    end(session, actor.person_id, own, now, reason="comes as a substitute")
    return person
