"""What can be done with registrations: register, withdraw, and answer an offer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import member_by_id
from scheduler.people.access import Actor, require_municipality
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.changes import Entry, change_state, keep
from scheduler.registration.facts.asking import found_for
from scheduler.registration.facts.queries import locked_event
from scheduler.registration.facts.room import has_room
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.letters import tell, tell_person
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.passing_on.returning import give_back
from scheduler.registration.rules.admission import why_not
from scheduler.registration.rules.limits import full
from scheduler.registration.rules.states import LIVE, WORDS, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Wish:
    """Whom a municipality wants to send, in which role; `wait`: on the waiting list where there is no place.

    online: without a seat in the hall.
    """

    event_id: int
    person_id: int
    municipality_code: str
    role_slug: str
    wait: bool = False
    online: bool = False


def register(session: Session, actor: Actor, wish: Wish, now: datetime) -> Registration | Refusal:
    """A seat, or a place on the waiting list where the wish says so; else the rule that says no.

    Raises ForbiddenError for those who do not act for the municipality, NotFoundError for unknown ids.
    """
    require_municipality(actor, wish.municipality_code)
    event = locked_event(session, wish.event_id)
    found = found_for(
        session, event, wish.municipality_code, wish.role_slug, wish.person_id, online=wish.online
    )
    if refusal := why_not(found.asking, now):
        return refusal
    key = found.key
    no_seat = (
        None
        if not wish.online and has_room(session, event, found)
        else full(found.asking.names, standing_of(session, event, now), key, online=wish.online)
    )
    if no_seat and not wish.wait:
        return no_seat
    state = RegistrationState.WAITING if no_seat else RegistrationState.CONFIRMED
    entry = Entry(event.id, wish.person_id, key, state, online=wish.online)
    one = keep(session, actor.person_id, entry, now)
    tell(session, one, LetterKind.WAITING if no_seat else LetterKind.CONFIRMED, now)
    return one


def withdraw(
    session: Session, actor: Actor, registration_id: int, now: datetime, offer: timedelta
) -> Registration | Refusal:
    """The registration, ended, and what falls free passed on; an ended registration is refused.

    offer: how long an offer to the next in line waits for an answer. Raises ForbiddenError for those who
    neither act for the municipality nor are the person, NotFoundError for an unknown id.
    """
    event, one = locked_registration(session, actor, registration_id)
    if refusal := ended_or_begun(event, one, now):
        return refusal
    give_back(session, actor.person_id, event, one, now, offer)
    return one


def accept(session: Session, actor: Actor, registration_id: int, now: datetime) -> Registration | Refusal:
    """The registration, confirmed; refused when there is no offer or it has expired. Raises as `withdraw`."""
    _, one = locked_registration(session, actor, registration_id)
    if one.offer_expires is None or one.offer_expires <= now:
        return Refusal(Reason.NO_OFFER, {"state": WORDS[one.state]})
    change_state(session, actor.person_id, one, RegistrationState.CONFIRMED, now)
    tell(session, one, LetterKind.CONFIRMED, now)
    return one


def expire_offers(session: Session, now: datetime, offer: timedelta) -> int:
    """Ends each offer whose time is over and passes its place on; gives how many ended."""
    asked = select(Registration.event_id).where(Registration.offer_expires <= now).distinct()
    ended = 0
    for event_id in session.scalars(asked.order_by(Registration.event_id)).all():
        event = locked_event(session, event_id)
        late = select(Registration).where(
            Registration.event_id == event_id, Registration.offer_expires <= now
        )
        for one in session.scalars(late.order_by(Registration.id)).all():
            change_state(session, None, one, RegistrationState.EXPIRED, now)
            tell_person(session, one, LetterKind.OFFER_EXPIRED, now)
            promote(session, event, now, offer, freed=GroupKey(one.membership_id, one.role_id))
            ended += 1
    return ended


def locked_registration(session: Session, actor: Actor, registration_id: int) -> tuple[Event, Registration]:
    """The registration as it is now, with its event, which is locked.

    Raises ForbiddenError for those who neither act for the municipality nor are the person, NotFoundError for
    an unknown id.
    """
    one = session.get(Registration, registration_id)
    if one is None:
        raise NotFoundError(f"registration is {registration_id}; expected the number of a registration")
    if one.membership_id is None and one.person_id != actor.person_id and not actor.is_organiser:
        raise ForbiddenError(f"registration {registration_id} is an external's; expected the person")
    if one.membership_id is not None and one.person_id != actor.person_id:
        require_municipality(actor, member_by_id(session, one.membership_id).code)
    event = locked_event(session, one.event_id)
    session.refresh(one)
    return event, one


def ended_or_begun(event: Event, one: Registration, now: datetime) -> Refusal | None:
    """Why a registration can no longer be changed; None when it can."""
    if one.state not in LIVE:
        return Refusal(Reason.NOT_LIVE, {"state": WORDS[one.state]})
    if event.starts is not None and event.starts <= now:
        return Refusal(Reason.HAS_BEGUN, {"event": event.title, "starts": event.starts})
    return None
