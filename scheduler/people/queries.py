"""What can be asked about persons and their mandates."""

from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.people.tables import Mandate, MandateKind, Person


def person_by_address(session: Session, email: str) -> Person | None:
    """The person with that address, in the spelling of `people.address`."""
    return session.scalar(select(Person).where(Person.email == email))


def actor_of(session: Session, person_id: int, now: datetime) -> Actor | None:
    """The person with the mandates in force at `now`; None for an unknown id."""
    person = session.get(Person, person_id)
    if person is None:
        return None
    mandates = session.scalars(
        select(Mandate).where(
            Mandate.person_id == person_id,
            Mandate.since <= now,
            or_(Mandate.until.is_(None), Mandate.until > now),
        )
    ).all()
    return Actor(
        person_id=person.id,
        name=person.name,
        email=person.email,
        is_organiser=any(mandate.kind is MandateKind.ORGANISER for mandate in mandates),
        municipalities=frozenset(
            mandate.municipality_code for mandate in mandates if mandate.municipality_code
        ),
    )


def coordinators(session: Session, municipality_code: str, now: datetime) -> list[Person]:
    """Those who coordinate that municipality at `now`, by name; may be empty."""
    return list(session.scalars(COORDINATORS, {"code": municipality_code, "now": now}))


COORDINATORS = (
    select(Person)
    .join(Mandate, Mandate.person_id == Person.id)
    .where(
        Mandate.municipality_code == bindparam("code"),
        Mandate.since <= bindparam("now"),
        or_(Mandate.until.is_(None), Mandate.until > bindparam("now")),
    )
    .order_by(Person.name, Person.id)
)


def organisers(session: Session, now: datetime) -> list[Person]:
    """Those who act for the organiser at `now`, by name; may be empty."""
    asked = (
        select(Person)
        .join(Mandate, Mandate.person_id == Person.id)
        .where(
            Mandate.kind == MandateKind.ORGANISER,
            Mandate.since <= now,
            or_(Mandate.until.is_(None), Mandate.until > now),
        )
        .order_by(Person.name, Person.id)
    )
    return list(session.scalars(asked))
