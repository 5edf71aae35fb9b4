"""The database: one way to open it, one way to store a moment, one place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum, StrEnum
from time import monotonic
from typing import Any

from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy import Enum as Choice
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 30_000
READING = "reading"
SNAPSHOT = "snapshot"
USED = "used"
IDLE_SECONDS = 1.0
PATIENCE = "patience"


def _values(kind: type[Enum]) -> list[str]:
    return [choice.value for choice in kind]


class Base(DeclarativeBase):
    """All tables. Constraint names are fixed so that migrations can name them; a choice is text with a check."""

    type_annotation_map = {  # noqa: RUF012  # the shape that SQLAlchemy asks for
        StrEnum: Choice(
            StrEnum, native_enum=False, length=40, create_constraint=True, values_callable=_values
        )
    }

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An instant: aware in, UTC within, aware UTC out; a naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC; raises ValueError for a naive time."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"moment is {value!r}, without a zone; expected an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, aware UTC, also where the database gives back a naive time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def open_engine(url: str) -> Engine:
    """An engine for `url`, SQLite or PostgreSQL, with the transactions this product relies on.

    SQLite: write-ahead log, foreign keys on, and BEGIN IMMEDIATE for each writing transaction, since a
    read lock cannot be raised to a write lock under load.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)
        _ask_after_idle_connections(engine)
    return engine


@contextmanager
def transaction(engine: Engine, patience: int = BUSY_MILLISECONDS) -> Iterator[Session]:
    """A session whose writes are kept together or not at all; the only place that commits.

    patience: milliseconds to wait for others who write. Raises OperationalError when that is not enough.
    """
    with Session(engine.execution_options(**{PATIENCE: patience})) as session:
        yield session
        session.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for looking only: takes no write lock and keeps nothing."""
    with Session(engine.execution_options(**{READING: True})) as session:
        yield session


def database_time(session: Session) -> datetime:
    """This moment on the database's own clock, aware UTC: one clock for all processes that share it."""
    if session.get_bind().dialect.name == "sqlite":
        told = session.scalar(text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"))
        return datetime.fromisoformat(str(told)).replace(tzinfo=UTC)
    now: datetime = session.scalars(select(func.clock_timestamp())).one()
    return now.astimezone(UTC)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """A session for looking only that sees one moment throughout, however long it takes and whoever writes."""
    with Session(engine.execution_options(**{READING: True, SNAPSHOT: True})) as session:
        yield session


def _ask_after_idle_connections(engine: Engine) -> None:
    """Has a connection that lay unused for a while asked whether it is still there, and replaced if not.

    Asking at every use would double the cost of a short question; one that breaks while in use replaces the rest.
    """
    dialect = engine.dialect
    broken = dialect.loaded_dbapi.Error

    def used(_: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info[USED] = monotonic()

    def taken(connection: DBAPIConnection, record: ConnectionPoolEntry, _: object) -> None:
        if monotonic() - record.info.get(USED, 0.0) < IDLE_SECONDS:
            return
        try:
            dialect.do_ping(connection)
        except broken as error:
            raise DisconnectionError from error

    event.listen(engine, "checkin", used)
    event.listen(engine, "checkout", taken)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late; see _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(READING, False):
        connection.exec_driver_sql("BEGIN")
        return
    patience = options.get(PATIENCE, BUSY_MILLISECONDS)
    if connection.info.get(PATIENCE, BUSY_MILLISECONDS) != patience:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
        connection.info[PATIENCE] = patience
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(SNAPSHOT, False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    patience = options.get(PATIENCE, BUSY_MILLISECONDS)
    if patience != BUSY_MILLISECONDS:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience}")
