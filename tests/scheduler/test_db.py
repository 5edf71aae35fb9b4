from datetime import UTC, datetime, timedelta, timezone
from time import sleep

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from scheduler.db import IDLE_SECONDS, open_engine, reading, transaction
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


def test_connection_that_broke_while_it_lay_idle_is_replaced(postgres_engine: Engine):
    other = open_engine(postgres_engine.url.render_as_string(hide_password=False))
    with reading(postgres_engine) as session:
        backend = session.scalar(select(func.pg_backend_pid()))
    with transaction(other) as session:
        assert session.scalar(select(func.pg_terminate_backend(backend)))
    other.dispose()
    sleep(IDLE_SECONDS)

    with reading(postgres_engine) as session:
        assert session.scalar(select(func.pg_backend_pid())) != backend
