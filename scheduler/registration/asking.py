"""Gathers what decides whether a person may register."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import is_delegate
from scheduler.errors import NotFoundError
from scheduler.partnership.members import Member
from scheduler.partnership.tables import BodyMember, Role
from scheduler.people.tables import Person
from scheduler.programme.invitations import PROSPECTIVE, day_of
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event
from scheduler.registration.queries import has_live
from scheduler.registration.rules.admission import Asking, Names
from scheduler.words import Bilingual

NOBODY = Bilingual("", "")


def asking_of(session: Session, event: Event, member: Member, role: Role, person_id: int) -> Asking:
    """The facts about one person, role and event. Raises NotFoundError for an unknown person."""
    person = known_person(session, person_id)
    mode = mode_for(session, event, role)
    return Asking(
        names=Names(person.name, member.name, role.name, role.plural, event.title),
        event_state=event.state,
        opens=event.registration_opens,
        closes=event.registration_closes,
        mode=mode,
        invited=roles_invited(session, event) if mode is Mode.NONE else NOBODY,
        membership_state=member.state,
        is_member=may_send(event, member),
        is_delegate=is_delegate(session, member.membership_id, role.id, person_id, day_of(event)),
        is_registered=has_live(session, event.id, person_id),
        is_in_body=_is_in_body(session, event, member),
    )


def known_person(session: Session, person_id: int) -> Person:
    """The person with that id. Raises NotFoundError for an unknown one."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError(f"person is {person_id}; expected the number of a person")
    return person


def mode_for(session: Session, event: Event, role: Role) -> Mode:
    """How people of the role may come to the event."""
    audience = session.get(Audience, (event.id, role.id))
    return audience.mode if audience else Mode.NONE


def may_send(event: Event, member: Member) -> bool:
    """Whether the municipality is a member on the event's day, or may be there before it is one."""
    is_welcome = event.open_to_prospective and member.state in PROSPECTIVE
    return is_welcome or member.is_active(day_of(event))


def roles_invited(session: Session, event: Event) -> Bilingual:
    """The roles that may come, in words."""
    asked = (
        select(Role)
        .join(Audience, Audience.role_id == Role.id)
        .where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
        .order_by(Role.position)
    )
    names = [role.plural for role in session.scalars(asked)]
    return Bilingual(da=", ".join(name.da for name in names), en=", ".join(name.en for name in names))


def _is_in_body(session: Session, event: Event, member: Member) -> bool:
    if event.body_id is None:
        return True
    return session.get(BodyMember, (event.body_id, member.membership_id)) is not None
