"""What can be asked about delegates."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from scheduler.delegation.nomination import Span
from scheduler.delegation.tables import Delegate
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.tables import Person
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Standing:
    """One delegate with the names a page shows; days both included."""

    id: int
    person_id: int
    person: str
    email: str
    municipality_code: str
    municipality: str
    role_slug: str
    role: Bilingual
    from_on: date
    until_on: date | None


def delegates(session: Session, *which: ColumnElement[bool]) -> list[Standing]:
    """The delegates that fulfil all of `which`, by municipality, role, name and first day."""
    asked = (
        select(Delegate, Person, Organisation, Role)
        .join(Person, Person.id == Delegate.person_id)
        .join(Role, Role.id == Delegate.role_id)
        .join(Membership, Membership.id == Delegate.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(*which)
        .order_by(Organisation.sort_name, Role.position, Person.name, Delegate.from_on, Delegate.id)
    )
    return [
        Standing(
            id=delegate.id,
            person_id=person.id,
            person=person.name,
            email=person.email,
            municipality_code=municipality.code,
            municipality=municipality.name,
            role_slug=role.slug,
            role=role.name,
            from_on=delegate.from_on,
            until_on=delegate.until_on,
        )
        for delegate, person, municipality, role in session.execute(asked)
    ]


def on(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The condition that a delegate stands on that day, or on the day that a parameter holds."""
    return (Delegate.from_on <= day) & or_(Delegate.until_on.is_(None), Delegate.until_on >= day)


def is_delegate(session: Session, membership_id: int, role_id: int, person_id: int, day: date) -> bool:
    """Whether the person stands for the member in that role on that day."""
    asked = select(Delegate.id).where(
        Delegate.membership_id == membership_id,
        Delegate.role_id == role_id,
        Delegate.person_id == person_id,
        on(day),
    )
    return session.scalar(asked) is not None


def spans(session: Session, *which: ColumnElement[bool]) -> list[Span]:
    """The days of all nominations that fulfil all of `which`, ended ones included, any order."""
    asked = select(Delegate.from_on, Delegate.until_on).where(*which)
    return [Span(from_on, until_on) for from_on, until_on in session.execute(asked)]
