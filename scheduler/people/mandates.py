"""Who coordinates which municipality, for lists of all of them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.people.tables import Mandate, MandateKind, Person


def coordinators_by_code(session: Session, now: datetime) -> Mapping[str, tuple[Person, ...]]:
    """The coordinators at `now` of each municipality that has any, by name."""
    asked = (
        select(Mandate.municipality_code, Person)
        .join(Person, Person.id == Mandate.person_id)
        .where(
            Mandate.kind == MandateKind.COORDINATOR,
            Mandate.since <= now,
            or_(Mandate.until.is_(None), Mandate.until > now),
        )
        .order_by(Person.name, Person.id)
    )
    found: defaultdict[str, tuple[Person, ...]] = defaultdict(tuple)
    for code, person in session.execute(asked):
        found[code or ""] += (person,)
    return found
