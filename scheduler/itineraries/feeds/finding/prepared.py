"""Statements made ready once for a database: for what is asked so often that making ready is most of the work."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Engine, PoolProxiedConnection, Select
from sqlalchemy.exc import DBAPIError

Value = Callable[[Any], Any]


class Prepared:
    """One statement for one kind of database. What it is asked with are its named binds, of which none is required."""

    def __init__(self, statement: Select[*tuple[Any, ...]], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self._sql = str(compiled)
        self._order = compiled.positiontup
        self._fixed: dict[str, Any] = {}
        self._given: dict[str, Value] = {}
        for name, bind in compiled.binds.items():
            into = bind.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
            if not bind.unique:
                self._given[name] = into
            else:
                self._fixed[name] = into(bind.effective_value)
        self._columns = tuple(
            (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None) or _as_it_is)
            for column in statement.selected_columns
        )

    def first(
        self, connection: PoolProxiedConnection, given: Mapping[str, object]
    ) -> Mapping[str, Any] | None:
        """The first row, if any, on a connection of `alone`."""
        values = self._fixed | {name: into(given[name]) for name, into in self._given.items()}
        asked = values if self._order is None else [values[name] for name in self._order]
        with closing(connection.cursor()) as cursor:
            cursor.execute(self._sql, asked)
            row = cursor.fetchone()
        if row is None:
            return None
        return {name: out(value) for (name, out), value in zip(self._columns, row, strict=True)}


@cache
def prepared(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> Prepared:
    """The statement made ready, once for each."""
    return Prepared(statement, dialect)


@contextmanager
def alone(engine: Engine) -> Iterator[PoolProxiedConnection]:
    """A connection on which each statement sees one state of the database: no transaction is opened for it.

    PostgreSQL's driver would open and end one, and so ask three times for one answer.
    Errors: DBAPIError as from any session.
    """
    driver_error = engine.dialect.loaded_dbapi.Error
    try:
        with _checked_out(engine) as connection:
            yield connection
    except driver_error as error:
        raise DBAPIError.instance(None, None, error, driver_error, dialect=engine.dialect) from error


@contextmanager
def _checked_out(engine: Engine) -> Iterator[PoolProxiedConnection]:
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection if engine.dialect.name == "postgresql" else None
    try:
        if driver:
            driver.autocommit = True
        yield connection
        if driver:
            driver.autocommit = False
    except BaseException:
        connection.invalidate()
        raise
    finally:
        connection.close()


def _as_it_is(value: object) -> object:
    return value
