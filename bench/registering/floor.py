"""The raw floors: the same inserts and checks as statements without the product, and the least that never oversells."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine, TextClause, text

from bench.registering.stage import Stage

LETTER_BYTES = {"words": "t" * 600, "page": "h" * 3000}
"""About what the letter of a confirmed place holds, as text and as a page."""


def same(engine: Engine, stage: Stage, person_id: int) -> None:
    """Locks the event, asks what decides, and keeps registration, journal and two letters."""
    lock = LOCK if engine.dialect.name == "sqlite" else LOCK_ROW
    _do(engine, (lock, FACTS, ROOM, COORDINATORS, REGISTRATION, JOURNAL, LETTER, LETTER), stage, person_id)


def least(engine: Engine, stage: Stage, person_id: int) -> None:
    """Raises a counter below its cap, and keeps the same rows; asks nothing."""
    _do(engine, (COUNTER, REGISTRATION, JOURNAL, LETTER, LETTER), stage, person_id)


def _do(engine: Engine, statements: Sequence[TextClause], stage: Stage, person_id: int) -> None:
    values = {
        "event": stage.event_id,
        "partnership": stage.partnership_id,
        "person": person_id,
        "membership": stage.membership_id,
        "role": stage.role_id,
        "code": stage.code,
        "now": datetime.now(UTC),
        "no": False,
        **LETTER_BYTES,
    }
    with engine.begin() as connection:
        for statement in statements:
            answer = connection.execute(statement, values | {"uid": secrets.token_hex(16)})
            if answer.returns_rows:
                answer.all()


COUNTER = text("UPDATE bench_seats SET taken = taken + 1 WHERE event_id = :event AND taken < cap")
LOCK = text("SELECT state, starts, venue_id FROM event WHERE id = :event")
LOCK_ROW = text("SELECT state, starts, venue_id FROM event WHERE id = :event FOR NO KEY UPDATE")
FACTS = text(
    "SELECT p.name, p.email, m.state, o.name, r.name_da, a.mode, a.cap, v.name, v.capacity, q.fewest, q.most, "
    "EXISTS (SELECT 1 FROM delegate d WHERE d.membership_id = m.id AND d.role_id = r.id AND d.person_id = p.id), "
    "EXISTS (SELECT 1 FROM registration l WHERE l.event_id = e.id AND l.person_id = p.id "
    "AND l.state IN ('confirmed', 'waiting', 'offered')) "
    "FROM event e JOIN membership m ON m.id = :membership JOIN organisation o ON o.id = m.organisation_id "
    "JOIN role r ON r.id = :role JOIN person p ON p.id = :person "
    "JOIN audience a ON a.event_id = e.id AND a.role_id = r.id JOIN venue v ON v.id = e.venue_id "
    "JOIN quota q ON q.role_id = r.id WHERE e.id = :event"
)
ROOM = text(
    "SELECT sum(CASE WHEN membership_id = :membership AND role_id = :role THEN 1 ELSE 0 END), count(*), "
    "(SELECT count(*) FROM registration w WHERE w.event_id = :event AND w.state = 'waiting'), "
    "(SELECT count(*) FROM membership m WHERE m.partnership_id = :partnership) "
    "FROM registration WHERE event_id = :event AND state IN ('confirmed', 'offered')"
)
COORDINATORS = text(
    "SELECT p.id, p.name, p.email, p.language FROM person p JOIN mandate m ON m.person_id = p.id "
    "WHERE m.municipality_code = :code AND m.until IS NULL ORDER BY p.name"
)
REGISTRATION = text(
    "INSERT INTO registration (uid, event_id, person_id, membership_id, role_id, state, registered, revision, "
    "changed, beyond_cap, beyond_hall, online) "
    "VALUES (:uid, :event, :person, :membership, :role, 'confirmed', :now, 0, :now, :no, :no, :no)"
)
JOURNAL = text(
    "INSERT INTO journal (at, action, subject, subject_id, before, after, reason) "
    "VALUES (:now, 'register', 'registration', :person, '{}', '{}', '')"
)
LETTER = text(
    "INSERT INTO letter (message_id, kind, person_id, to_name, to_address, language, subject, text, html, event_id, "
    "awaits_calendar, state, created, due, attempts, failure) VALUES (:uid, 'confirmed', :person, 'n', "
    "'a@example.invalid', 'da', 's', :words, :page, :event, :no, 'queued', :now, :now, 0, '')"
)
