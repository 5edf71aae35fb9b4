"""What follows when a delegate stops, or a municipality leaves the partnership."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.delegation import service as delegation
from scheduler.delegation.queries import Standing, delegates
from scheduler.delegation.tables import Delegate
from scheduler.errors import NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import lock_member, member_by_code
from scheduler.partnership.memberships import withdraw_member
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.changes.shares import note_all_shares
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event
from scheduler.registration.changes import release_later
from scheduler.registration.facts.queries import Registered, live_of, locked_events, registered
from scheduler.registration.letters import tell
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.passing_on.returning import end, give_back
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.tables import Registration


@dataclass(frozen=True)
class Terms:
    """How long an offer waits for an answer, and how long a place waits for a substitute."""

    offer: timedelta
    substitute: timedelta


@dataclass(frozen=True)
class Ending:
    """A delegate's last day; one who moves away leaves what is open to all of the municipality, too."""

    delegate_id: int
    last_day: date
    moves_away: bool = False


@dataclass(frozen=True)
class Left:
    """How much ended when a municipality left."""

    delegates: int
    registrations: int


@dataclass(frozen=True)
class Leaving:
    """What ends when a municipality leaves: by role and name, and by event."""

    delegates: tuple[Standing, ...]
    registrations: tuple[Registered, ...]


def end_delegate(session: Session, actor: Actor, ending: Ending, now: datetime, terms: Terms) -> Delegate:
    """The delegate, who stands until the last day, included; later places wait for a substitute first.

    Where none is named in time the place is given back; one who waits or is offered a place loses it at once.
    Raises NotFoundError for an unknown id, ForbiddenError for those who do not act for the municipality, and
    BadInputError for a day before the nomination began.
    """
    found = session.get(Delegate, ending.delegate_id)
    if found is None:
        raise NotFoundError(f"delegate is {ending.delegate_id}; expected the number of a delegate")
    events = locked_events(session, found.partnership_id, ending.last_day)
    delegate = delegation.end_nomination(session, actor, ending.delegate_id, ending.last_day, now)
    own = (
        Registration.person_id == delegate.person_id,
        Registration.membership_id == delegate.membership_id,
    )
    for event in events:
        for one in live_of(session, event.id, *own):
            if ending.moves_away or _is_for_delegates(session, one):
                _offer_to_substitutes(session, actor, event, one, now, terms)
    return delegate


def places_of(session: Session, delegate_id: int, now: datetime) -> list[Registered]:
    """What the delegate holds or waits for at coming events for that municipality, by their start."""
    delegate = session.get_one(Delegate, delegate_id)
    return registered(
        session,
        Registration.person_id == delegate.person_id,
        Registration.membership_id == delegate.membership_id,
        Registration.state.in_(LIVE),
        Event.starts > now,
    )


def leaving_outlook(session: Session, membership_id: int, last_day: date) -> Leaving:
    """What would end if the municipality left with that day; changes nothing."""
    not_ended = or_(Delegate.until_on.is_(None), Delegate.until_on > last_day)
    return Leaving(
        delegates=tuple(delegates(session, Delegate.membership_id == membership_id, not_ended)),
        registrations=tuple(
            registered(
                session,
                Registration.membership_id == membership_id,
                Registration.state.in_(LIVE),
                Event.local_starts >= datetime.combine(last_day + delegation.ONE_DAY, time.min),
            )
        ),
    )


def leave_partnership(
    session: Session,
    actor: Actor,
    partnership_id: int,
    municipality_code: str,
    last_day: date,
    now: datetime,
    offer: timedelta,
    reason: str = "",
) -> Left:
    """Membership, delegation and later registrations of a municipality, ended with `last_day`; the past stays.

    What falls free is passed on to others, and everybody is told. Raises ForbiddenError for everybody but an
    organiser, NotFoundError for an unknown municipality, IllegalStepError for one that is no member.
    """
    require_organiser(actor)
    member = member_by_code(session, partnership_id, municipality_code)
    events = locked_events(session, partnership_id, last_day)
    membership = lock_member(session, member.membership_id)
    withdraw_member(session, membership, last_day, now, actor.person_id, reason)
    note_all_shares(session, partnership_id, now, membership.id)
    ended = delegation.close(session, actor, membership.id, last_day, now)
    registrations = [
        _give_all_back(session, actor, event, membership.id, now, offer, reason) for event in events
    ]
    return Left(ended, sum(registrations))


def _give_all_back(
    session: Session,
    actor: Actor,
    event: Event,
    membership_id: int,
    now: datetime,
    offer: timedelta,
    reason: str,
) -> int:
    """Ends all of the municipality at the event before anybody is promoted; gives how many."""
    gone = live_of(session, event.id, Registration.membership_id == membership_id)
    for one in gone:
        end(session, actor.person_id, one, now, reason)
        tell(session, one, LetterKind.WITHDRAWN, now)
    promote(session, event, now, offer)
    return len(gone)


def _offer_to_substitutes(
    session: Session, actor: Actor, event: Event, one: Registration, now: datetime, terms: Terms
) -> None:
    if one.state is not RegistrationState.CONFIRMED:
        give_back(session, actor.person_id, event, one, now, terms.offer, reason="the nomination ends")
        return
    latest = now + terms.substitute
    release_at = min(latest, event.starts or latest)
    release_later(session, actor.person_id, one, release_at, now)
    tell(session, one, LetterKind.SUBSTITUTE_WANTED, now, {"release_at": release_at})


def _is_for_delegates(session: Session, one: Registration) -> bool:
    asked = select(Audience.mode).where(Audience.event_id == one.event_id, Audience.role_id == one.role_id)
    return session.scalar(asked) is Mode.DELEGATES
