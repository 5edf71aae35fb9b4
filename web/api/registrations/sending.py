"""What the calls that send people do, within one transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.members import member_by_code
from scheduler.people.access import Actor, require_municipality
from scheduler.people.service import person_for
from scheduler.programme.tables import Event
from scheduler.registration.overview.reach import is_person_known, registration_seen
from scheduler.registration.service import Wish, locked_registration, register
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from web.api.naming import require_role, unknown_person
from web.api.problems import FaultyError
from web.api.registrations.shapes import NamesPerson, RegistrationWish, SubstitutionWish
from web.api.shapes import Fault
from web.api.writing import kept_or_refused, require_unchanged


@dataclass(frozen=True)
class Sender:
    """Who acts, when, and on which transaction."""

    session: Session
    actor: Actor
    now: datetime


def send(by: Sender, event_id: int, wish: RegistrationWish) -> Registration:
    """The registration of the person at the event, or in the place of another.

    Raises RefusedError for a refusal, FaultyError for what the wish names and is not there, and NotFoundError
    for an event that is not announced or a municipality that the actor does not act for.
    """
    event = by.session.get(Event, event_id)
    if event is None or event.announced is None:
        raise NotFoundError(f"event is {event_id}; expected the number of an announced event")
    require_municipality(by.actor, wish.municipality)
    member = member_by_code(by.session, event.partnership_id, wish.municipality)
    require_role(by.session, event.partnership_id, wish.role)
    person_id = _person(by, member.membership_id, wish)
    if wish.substitute_for is not None:
        _require_same_place(by, event_id, wish)
        return kept_or_refused(substitute(by.session, by.actor, Swap(wish.substitute_for, person_id), by.now))
    asked = Wish(event_id, person_id, wish.municipality, wish.role, wait=wish.wait, online=wish.online)
    return kept_or_refused(register(by.session, by.actor, asked, by.now))


def swap(by: Sender, registration_id: int, wish: SubstitutionWish, if_match: str | None) -> Registration:
    """The substitute's registration. Raises as `send`, and ChangedError where If-Match is out of date."""
    _, leaving = locked_registration(by.session, by.actor, registration_id)
    require_unchanged(if_match, leaving.revision)
    person_id = _person(by, leaving.membership_id or 0, wish)
    return kept_or_refused(substitute(by.session, by.actor, Swap(registration_id, person_id), by.now))


def _person(by: Sender, membership_id: int, wish: NamesPerson) -> int:
    newcomer = wish.newcomer()
    if newcomer:
        return person_for(by.session, newcomer.name, newcomer.email, by.now, by.actor.person_id).id
    number = wish.person
    if not isinstance(number, int) or not is_person_known(by.session, by.actor, membership_id, number):
        raise unknown_person()
    return number


def _require_same_place(by: Sender, event_id: int, wish: RegistrationWish) -> None:
    """Raises FaultyError unless the registration to take over is of the same event, municipality and role."""
    expected = "expected the number of a registration of the same event, municipality and role"
    fault = FaultyError([Fault(where="body", path="/substitute_for", message=expected)])
    try:
        one = registration_seen(by.session, by.actor, wish.substitute_for or 0)
    except NotFoundError:
        raise fault from None
    if (one.names.event_id, one.names.municipality_code, one.role_slug) != (
        event_id,
        wish.municipality,
        wish.role,
    ):
        raise fault
