from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from scheduler.db import reading, transaction
from scheduler.people.tables import Person
from tests import factories


def test_moment_comes_back_in_utc(engine: Engine):
    copenhagen_noon = datetime(2018, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    with transaction(engine) as session:
        person = factories.person(session, created=copenhagen_noon)
        session.expire(person)

        created = person.created

    assert (created, created.tzinfo) == (datetime(2018, 7, 1, 10, tzinfo=UTC), UTC)


def test_naive_moment_is_refused(engine: Engine):
    naive = datetime(2018, 7, 1, 12)  # noqa: DTZ001  # the fault to be refused

    with (
        pytest.raises(StatementError, match="without a zone; expected an aware datetime"),
        transaction(engine) as session,
    ):
        factories.person(session, created=naive)


def test_transaction_that_fails_keeps_nothing(engine: Engine):
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        factories.person(session)
        _ = 1 / 0

    with transaction(engine) as session:
        assert session.scalars(select(Person)).all() == []


def test_reading_keeps_nothing(engine: Engine):
    with reading(engine) as session:
        factories.person(session)

    with transaction(engine) as session:
        assert session.scalars(select(Person)).all() == []


def test_foreign_keys_hold(engine: Engine):
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.execute(text("INSERT INTO body_member (body_id, membership_id) VALUES (7, 7)"))
