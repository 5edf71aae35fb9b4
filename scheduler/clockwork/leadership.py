"""One clockwork works at a time: the one that holds the lock; it falls free when its process dies, however it dies."""

import fcntl
import os
from pathlib import Path
from threading import Lock
from typing import Protocol, TextIO

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

ADVISORY_KEY = 0x506172746E  # "Partn": any number, the same in every release


class Leadership(Protocol):
    """The right to do timed work."""

    def held(self) -> bool:
        """Whether this process has it now; takes it where it is free. May be asked from several threads."""

    def give_up(self) -> None:
        """Lets others have it."""


class FileLeadership:
    """For SQLite: an advisory lock on a file beside the database, which the kernel drops with the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None
        self._threads = Lock()

    def held(self) -> bool:
        """Whether this process has the lock; a file that was replaced under it is no longer the lock."""
        with self._threads:
            if self._file is not None and not self._is_in_place(self._file):
                self._close()
            return self._file is not None or self._take()

    def give_up(self) -> None:
        """Lets others have it; the file stays."""
        with self._threads:
            self._close()

    def _take(self) -> bool:
        file = self._path.open("a", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def _is_in_place(self, file: TextIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file = None


class AdvisoryLeadership:
    """For PostgreSQL: a lock of a session of its own, which the server drops with the connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None
        self._threads = Lock()

    def held(self) -> bool:
        """Whether this process has the lock; a connection that broke lost it, and it is taken anew."""
        with self._threads:
            try:
                return self._is_alive() or self._take()
            except SQLAlchemyError:
                self._close()
                return False

    def give_up(self) -> None:
        """Lets others have it, at once: a closed connection is noticed by the server only a moment later."""
        with self._threads:
            if self._connection is not None and self._is_alive():
                self._connection.execute(select(func.pg_advisory_unlock(ADVISORY_KEY)))
            self._close()

    def _is_alive(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(select(1))
        except SQLAlchemyError:
            self._close()
            return False
        return True

    def _take(self) -> bool:
        connection = self._engine.connect()
        if connection.scalar(select(func.pg_try_advisory_lock(ADVISORY_KEY))):
            self._connection = connection
            return True
        connection.close()
        return False

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # this session is the lock: it never goes back to the pool
            self._connection.close()
        self._connection = None


def leadership_over(engine: Engine) -> Leadership:
    """The right to do the timed work of that database."""
    if engine.dialect.name != "sqlite":
        return AdvisoryLeadership(engine)
    return FileLeadership(Path(f"{engine.url.database}.clockwork"))
