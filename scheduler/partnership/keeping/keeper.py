"""Brings rows to what they should be: adds, changes or leaves them alone, and journals each change."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import TypeVar

from sqlalchemy.orm import Session

from scheduler.db import Base
from scheduler.journal import service as journal
from scheduler.words import Bilingual

Row = TypeVar("Row", bound=Base)


class Keeper:
    """Writes rows for one person (absent: the product itself) at one moment; call `settle` when done."""

    def __init__(self, session: Session, now: datetime, actor_id: int | None = None) -> None:
        self.session = session
        self.now = now
        self.actor_id = actor_id
        self._new: list[tuple[Base, int | None, Mapping[str, object]]] = []

    def keep(
        self, table: type[Row], row: Row | None, wanted: Mapping[str, object], owner_id: int | None = None
    ) -> Row:
        """The row with the values wanted. owner_id: journalled in place of the row's id where it has none."""
        if row is None:
            row = table(**wanted)
            self.session.add(row)
            self._new.append((row, owner_id, wanted))
            return row
        before = {name: getattr(row, name) for name in wanted}
        changes = {name: value for name, value in wanted.items() if before[name] != value}
        for name, value in changes.items():
            setattr(row, name, value)
        if changes:
            old = {name: before[name] for name in changes}
            self._journal("change", row, owner_id, old, changes)
        return row

    def drop(self, row: Base, owner_id: int | None = None) -> None:
        """Takes a row away that is no longer wanted."""
        names = [column.key for column in row.__table__.columns if column.key != "id"]
        mapped = {name: getattr(row, name) for name in names if hasattr(row, name)}
        self._journal("remove", row, owner_id, mapped, {})
        self.session.delete(row)

    def settle(self) -> None:
        """Gives new rows their ids, and journals them."""
        self.session.flush()
        for row, owner_id, wanted in self._new:
            self._journal("create", row, owner_id, {}, wanted)
        self._new.clear()

    def _journal(
        self,
        action: str,
        row: Base,
        owner_id: int | None,
        before: Mapping[str, object],
        after: Mapping[str, object],
    ) -> None:
        journal.record(
            self.session,
            actor_id=self.actor_id,
            action=action,
            subject=row.__tablename__,
            subject_id=owner_id if owner_id is not None else row.__dict__["id"],
            before={name: shown(value) for name, value in before.items()},
            after={name: shown(value) for name, value in after.items()},
            now=self.now,
        )


def shown(value: object) -> object:
    """The value as the journal keeps it: both languages of a text, a time of day as ISO text."""
    if isinstance(value, Bilingual):
        return {"da": value.da, "en": value.en}
    return value.isoformat() if isinstance(value, time) else value
