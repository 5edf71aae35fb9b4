"""Statements made ready once for a database: for what is asked so often that making ready is most of the work."""

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Engine, Select

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

    def first(self, engine: Engine, given: Mapping[str, object]) -> Mapping[str, Any] | None:
        """The first row, if any. One statement sees one state of the database: no transaction is opened for it."""
        values = self._fixed | {name: into(given[name]) for name, into in self._given.items()}
        connection = engine.raw_connection()
        try:
            with closing(connection.cursor()) as cursor:
                cursor.execute(
                    self._sql, values if self._order is None else [values[name] for name in self._order]
                )
                row = cursor.fetchone()
        finally:
            connection.close()
        if row is None:
            return None
        return {name: out(value) for (name, out), value in zip(self._columns, row, strict=True)}


@cache
def prepared(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> Prepared:
    """The statement made ready, once for each."""
    return Prepared(statement, dialect)


def _as_it_is(value: object) -> object:
    return value
