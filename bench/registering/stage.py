"""An event with a place for everybody, and a municipality whose people all want to come."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from scheduler.db import transaction
from scheduler.people.api_tokens import issue_api_token
from scheduler.people.tables import MandateKind
from tests import factories

OTHERS = 97
"""Municipalities besides, as in the whole country."""


@dataclass(frozen=True)
class Stage:
    """What one run needs: an event of its own with so many delegates of one municipality, and who registers them."""

    event_id: int
    partnership_id: int
    membership_id: int
    role_id: int
    people: tuple[int, ...]
    code: str
    token: str


def new_stage(engine: Engine, count: int, number: int) -> Stage:
    """A stage with so many people; `number` makes its municipalities its own."""
    code, now = f"{100 + number:04}", datetime.now(UTC)
    with transaction(engine) as session:
        partnership = factories.partnership(session)
        role = factories.role(session, partnership)
        factories.quota(session, factories.agreement(session, partnership), role, 1, count)
        for other in range(OTHERS):
            organisation = factories.municipality(session, f"{number}-{other}", f"By {other}")
            factories.membership(session, partnership, organisation)
        own = factories.membership(session, partnership, factories.municipality(session, code, "Odense"))
        starts = (now + timedelta(days=120)).replace(hour=8, minute=0, second=0, microsecond=0)
        event = factories.event(session, partnership, factories.venue(session, count + OTHERS), starts)
        factories.audience(session, event, role)
        people = [factories.person(session, f"Prøve {one}") for one in range(count)]
        for person in people:
            factories.delegate(session, own, person, role)
        coordinator = factories.person(session, "Karen Koordinator")
        factories.mandate(session, coordinator, MandateKind.COORDINATOR, code)
        token = issue_api_token(session, coordinator, now)
        session.execute(
            text("INSERT INTO bench_seats VALUES (:event, 0, :cap)"), {"event": event.id, "cap": count}
        )
        ids = tuple(person.id for person in people)
        return Stage(event.id, partnership.id, own.id, role.id, ids, code, token)
