"""The person registered, by the link in a letter: no password, one registration, until the event is over."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.outbox.links import is_own_place_token, own_place_token, registration_named
from scheduler.people.access import Actor
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.registration.tables import Registration


def own_place(session: Session, secret: str, token: str, now: datetime) -> tuple[int, Actor]:
    """The registration's number and the person registered, who acts for themself alone.

    secret: the installation's. Raises NotFoundError for a link that is not ours or whose event is over, and for
    every other reason alike.
    """
    number = registration_named(token)
    one = session.get(Registration, number) if number else None
    if one is None or not is_own_place_token(secret, token, one.id, one.uid):
        raise NotFoundError("a link to a registration; expected one that this installation signed")
    event = session.get_one(Event, one.event_id)
    if event.ends is None or event.ends <= now:
        raise NotFoundError(f"a link to registration {one.id}; expected one before the event is over")
    person = session.get_one(Person, one.person_id)
    return one.id, Actor(person.id, person.name, person.email)


def token_of(session: Session, secret: str, registration_id: int) -> str:
    """The token of the link to that registration. Raises NoResultFound for an unknown one."""
    one = session.get_one(Registration, registration_id)
    return own_place_token(secret, one.id, one.uid)
