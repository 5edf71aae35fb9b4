"""A database with so many events and registrations, one person with their own feed, and an organiser with theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from typing import Any

from sqlalchemy import Engine, func, insert, literal, select, update
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.migration import migrate
from scheduler.partnership.tables import Partnership
from scheduler.people.tables import MandateKind, Person
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.states import EventState
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import EventNumbers, Registration
from tests import factories

NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
PROGRAMME = "/feeds/programme.ics"
MOST_ROWS = 10_000


@dataclass(frozen=True)
class Size:
    """How much there is: events, registrations of the person whose feed is asked for, and of all others."""

    events: int = 300
    own: int = 30
    others: int = 0


@dataclass(frozen=True)
class Paths:
    """Where the secret feeds stand."""

    person: str
    organiser: str


def fill(engine: Engine, size: Size) -> Paths:
    """Fills an empty database; gives the paths of the secret feeds."""
    migrate(engine)
    with transaction(engine) as session:
        of = factories.partnership(session)
        hall, role = factories.venue(session), factories.role(session, of)
        person = factories.person(session)
        events = []
        for number in range(size.events):
            starts = NOW + timedelta(hours=7 * (number + 1))
            event = factories.event(session, of, hall, starts, state=EventState.ANNOUNCED)
            factories.audience(session, event, role)
            events.append(event.id)
        note_all_shown(session, of.id, NOW)
        _register(session, ((event, person.id) for event in events[: size.own]), role.id)
        _register(session, islice(product(events, _people(session, size)), size.others), role.id)
        _count(session)
        chief = factories.person(session)
        factories.mandate(session, chief, MandateKind.ORGANISER)
        return Paths(
            _link(session, person, FeedKind.PERSON, of.id), _link(session, chief, FeedKind.ORGANISER, of.id)
        )


def _count(session: Session) -> None:
    """The numbers of each event, of registrations that were put in beside the product, all of them confirmed."""
    confirmed = func.count().label("confirmed")
    asked = select(
        Registration.event_id, confirmed, literal(0), literal(0), func.count(), func.max(Registration.changed)
    )
    columns = ["event_id", "confirmed", "offered", "waiting", "revision", "changed"]
    session.execute(insert(EventNumbers).from_select(columns, asked.group_by(Registration.event_id)))


def change(engine: Engine) -> None:
    """Has every feed differ from what was last given out, as far as it can tell."""
    with transaction(engine) as session:
        session.execute(update(Partnership).values(shown_revision=Partnership.shown_revision + 1))


def _link(session: Session, holder: Person, kind: FeedKind, partnership_id: int) -> str:
    return feed_path(issue_feed_link(session, holder, kind, partnership_id=partnership_id, now=NOW))


def _people(session: Session, size: Size) -> list[int]:
    """As many others as it takes when all of them come to everything."""
    number = -(-size.others // size.events)
    rows = [
        {"name": f"Prøve {one}", "email": f"other{one}@example.invalid", "language": "da", "created": NOW}
        for one in range(number)
    ]
    if not rows:
        return []
    session.execute(insert(Person), rows)
    return list(session.scalars(select(Person.id).where(Person.email.startswith("other"))))


def _register(session: Session, places: Iterator[tuple[int, int]], role_id: int) -> None:
    rows: Iterator[dict[str, Any]] = (
        {
            "uid": f"{event_id}-{person_id}",
            "event_id": event_id,
            "person_id": person_id,
            "role_id": role_id,
            "state": RegistrationState.CONFIRMED,
            "registered": NOW,
            "changed": NOW,
            "revision": 0,
            "beyond_cap": False,
            "beyond_hall": False,
        }
        for event_id, person_id in places
    )
    while some := list(islice(rows, MOST_ROWS)):
        session.execute(insert(Registration), some)
