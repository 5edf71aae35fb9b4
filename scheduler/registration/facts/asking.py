"""Gathers what decides whether a person may register, in one question to the database."""

from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Date, Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import on
from scheduler.delegation.tables import Delegate
from scheduler.errors import NotFoundError
from scheduler.partnership.members import Member, member_by_code, member_of, role_by_slug
from scheduler.partnership.tables import BodyMember, Membership, Organisation, Role
from scheduler.people.tables import Person
from scheduler.programme.invitations import PROSPECTIVE, day_of
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience, Event, Venue
from scheduler.registration.rules.admission import Asking, Names
from scheduler.registration.rules.states import LIVE
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual

NOBODY = Bilingual("", "")


@dataclass(frozen=True)
class Found:
    """What decides about one person, role and event, and the rows it is about.

    Whoever keeps the rows at hand saves the letters from reading them again: a session forgets what nobody holds.
    """

    asking: Asking
    member: Member
    role: Role
    audience: Audience | None
    rows: tuple[object, ...]

    @property
    def key(self) -> GroupKey:
        """The group that the person would come with."""
        return GroupKey(self.member.membership_id, self.role.id)


def found_for(
    session: Session, event: Event, code: str, role_slug: str, person_id: int, *, online: bool = False
) -> Found:
    """The facts about one person, role and event, to come `online` or to the hall.

    Raises NotFoundError for what is unknown.
    """
    asked = {
        "event_id": event.id,
        "partnership_id": event.partnership_id,
        "body_id": event.body_id,
        "venue_id": event.venue_id,
        "day": day_of(event),
        "code": code,
        "slug": role_slug,
        "person_id": person_id,
    }
    row = session.execute(QUESTION, asked).one_or_none()
    if row is None:
        return _unknown(session, event, code, role_slug, person_id)
    person, membership, organisation, role, audience, venue, is_delegate, is_registered, is_in_body = row
    member = member_of(membership, organisation)
    mode = _mode(audience)
    asking = Asking(
        names=Names(person.name, member.name, role.name, role.plural, event.title),
        event_state=event.state,
        opens=event.registration_opens,
        closes=event.registration_closes,
        mode=mode,
        invited=roles_invited(session, event) if mode is Mode.NONE else NOBODY,
        membership_state=member.state,
        is_member=may_send(event, member),
        is_delegate=is_delegate,
        is_registered=is_registered,
        is_in_body=event.body_id is None or is_in_body,
        is_possible=not online or event.online is not Online.NONE,
    )
    return Found(asking, member, role, audience, (person, membership, organisation, venue))


def known_person(session: Session, person_id: int) -> Person:
    """The person with that id. Raises NotFoundError for an unknown one."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError(f"person is {person_id}; expected the number of a person")
    return person


def mode_for(session: Session, event: Event, role: Role) -> Mode:
    """How people of the role may come to the event."""
    return _mode(session.get(Audience, (event.id, role.id)))


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


def _mode(audience: Audience | None) -> Mode:
    return audience.mode if audience else Mode.NONE


def _unknown(session: Session, event: Event, code: str, role_slug: str, person_id: int) -> NoReturn:
    """Says which of the three is unknown."""
    member_by_code(session, event.partnership_id, code)
    role_by_slug(session, event.partnership_id, role_slug)
    known_person(session, person_id)
    raise AssertionError(f"{code}, {role_slug} and {person_id} are known, and yet nothing was found")


def _question() -> Select[Person, Membership, Organisation, Role, Audience, Venue, bool, bool, bool]:
    event, person = bindparam("event_id", type_=Integer), bindparam("person_id", type_=Integer)
    delegate = exists().where(
        Delegate.membership_id == Membership.id,
        Delegate.role_id == Role.id,
        Delegate.person_id == Person.id,
        on(bindparam("day", type_=Date)),
    )
    is_live = or_(*(Registration.state == state for state in sorted(LIVE)))
    live = exists().where(Registration.event_id == event, Registration.person_id == Person.id, is_live)
    body = exists().where(
        BodyMember.body_id == bindparam("body_id"), BodyMember.membership_id == Membership.id
    )
    return (
        select(Person, Membership, Organisation, Role, Audience, Venue, delegate, live, body)
        .select_from(Membership)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Role, Role.partnership_id == Membership.partnership_id)
        .join(Person, Person.id == person)
        .outerjoin(Audience, (Audience.event_id == event) & (Audience.role_id == Role.id))
        .outerjoin(Venue, Venue.id == bindparam("venue_id"))
        .where(
            Membership.partnership_id == bindparam("partnership_id"),
            Organisation.code == bindparam("code"),
            Role.slug == bindparam("slug"),
        )
    )


QUESTION = _question()
