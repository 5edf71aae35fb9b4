"""Registrations per second through the service beside the bare inserts, with 1, 8 and 32 at once.

The floor makes the same inserts (registration, journal, letter) and the least check that never oversells: one
counter row, raised only below its cap. Everybody asks for the same event, so all of it is contended.
Usage: python bench/registration.py DATABASE_URL [REGISTRATIONS]; the database must be migrated and empty.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import Engine, text

from scheduler.db import open_engine, transaction
from scheduler.migration import migrate
from scheduler.people.access import PRODUCT
from scheduler.registration.service import Wish, register
from tests import factories

NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
AT_ONCE = (1, 8, 32)


@dataclass(frozen=True)
class Stage:
    """What one run needs: an event of its own with so many delegates of one municipality."""

    event_id: int
    membership_id: int
    role_id: int
    people: tuple[int, ...]
    code: str


def main() -> None:
    """Prints a line for each number at once: through the service, the floor, and the share."""
    engine = open_engine(sys.argv[1])
    engine.pool._pool.maxsize = max(AT_ONCE)  # noqa: SLF001  # as many connections as clients
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200  # noqa: PLR2004  # the address and the count
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE seats (event_id INTEGER PRIMARY KEY, taken INTEGER, cap INTEGER)")
        )
    print(f"{'at once':>8} {'service/s':>10} {'floor/s':>10} {'share':>7}")
    for number, clients in enumerate(AT_ONCE):
        service = _rate(engine, clients, _stage(engine, count, number * 2), _through_the_service)
        floor = _rate(engine, clients, _stage(engine, count, number * 2 + 1), _bare)
        print(f"{clients:>8} {service:>10.0f} {floor:>10.0f} {service / floor:>7.0%}")


def _stage(engine: Engine, count: int, number: int) -> Stage:
    code = f"{100 + number:04}"
    with transaction(engine) as session:
        partnership = factories.partnership(session)
        role = factories.role(session, partnership)
        factories.quota(session, factories.agreement(session, partnership), role, 1, count)
        for other in range(97):
            organisation = factories.municipality(session, f"{number}-{other}", f"By {other}")
            factories.membership(session, partnership, organisation)
        own = factories.membership(session, partnership, factories.municipality(session, code, "Odense"))
        event = factories.event(session, partnership, factories.venue(session, capacity=count + 97))
        factories.audience(session, event, role)
        people = [factories.person(session, f"Prøve {one}") for one in range(count)]
        for person in people:
            factories.delegate(session, own, person, role)
        ids = tuple(person.id for person in people)
        session.execute(text("INSERT INTO seats VALUES (:event, 0, :cap)"), {"event": event.id, "cap": count})
        return Stage(event.id, own.id, role.id, ids, code)


def _rate(engine: Engine, clients: int, stage: Stage, one: Callable[[Engine, Stage, int], None]) -> float:
    started = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda person: one(engine, stage, person), stage.people))
    return len(stage.people) / (perf_counter() - started)


def _through_the_service(engine: Engine, stage: Stage, person: int) -> None:
    with transaction(engine) as session:
        register(session, PRODUCT, Wish(stage.event_id, person, stage.code, "politician"), NOW)


def _bare(engine: Engine, stage: Stage, person: int) -> None:
    values = {
        "event": stage.event_id,
        "person": person,
        "membership": stage.membership_id,
        "role": stage.role_id,
        "now": NOW,
        "uid": f"{stage.event_id}-{person}",
        "no": False,
    }
    with engine.begin() as connection:
        for statement in FLOOR:
            connection.execute(statement, values)


FLOOR = (
    text("UPDATE seats SET taken = taken + 1 WHERE event_id = :event AND taken < cap"),
    text(
        "INSERT INTO registration (uid, event_id, person_id, membership_id, role_id, state, registered, revision, "
        "changed, beyond_cap, beyond_hall) "
        "VALUES (:uid, :event, :person, :membership, :role, 'confirmed', :now, 0, :now, :no, :no)"
    ),
    text(
        "INSERT INTO journal (at, action, subject, subject_id, before, after, reason) "
        "VALUES (:now, 'register', 'registration', :person, '{}', '{}', '')"
    ),
    text(
        "INSERT INTO letter (message_id, kind, person_id, to_name, to_address, language, subject, text, event_id, "
        "state, created, due, attempts, failure) "
        "VALUES (:uid, 'confirmed', :person, 'n', 'a@example.invalid', 'da', 's', 't', :event, 'queued', :now, :now, 0, '')"
    ),
)

if __name__ == "__main__":
    main()
