"""What a network can be founded from: tracks, and people who may lead it."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, Membership, Organisation
from scheduler.partnership.words import BodyKind
from scheduler.people.tables import Mandate, MandateKind, Person


def tracks(session: Session, partnership_id: int) -> list[Body]:
    """The partnership's tracks, by number."""
    asked = select(Body).where(Body.partnership_id == partnership_id, Body.kind == BodyKind.TRACK)
    return list(session.scalars(asked.order_by(Body.id)))


def possible_coordinators(session: Session, partnership_id: int, now: datetime) -> list[tuple[int, str, str]]:
    """Those who organise, or coordinate one of the partnership's municipalities: number, name, municipality or ""."""
    codes = (
        select(Organisation.code)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.partnership_id == partnership_id)
    )
    asked = (
        select(Person.id, Person.name, Organisation.name)
        .join(Mandate, Mandate.person_id == Person.id)
        .outerjoin(Organisation, Organisation.code == Mandate.municipality_code)
        .where(
            Mandate.since <= now,
            or_(Mandate.until.is_(None), Mandate.until > now),
            or_(Mandate.kind == MandateKind.ORGANISER, Mandate.municipality_code.in_(codes)),
        )
        .order_by(Person.name, Person.id)
    )
    found: dict[int, tuple[int, str, str]] = {}
    for number, name, town in session.execute(asked):
        found.setdefault(number, (number, name, town or ""))
    return list(found.values())
