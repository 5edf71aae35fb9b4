"""Writes the journal: one row for each change, in the transaction of the change."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import insert
from sqlalchemy.orm import Session

from scheduler.journal.tables import JournalRow

Fields: TypeAlias = Mapping[str, object]
KEEP = insert(JournalRow)


def record(
    session: Session,
    *,
    actor_id: int | None,
    action: str,
    subject: str,
    subject_id: int,
    now: datetime,
    before: Fields | None = None,
    after: Fields | None = None,
    reason: str = "",
) -> None:
    """Keeps who (absent: the product itself) did what to which row; only fields that differ are kept."""
    old, new = before or {}, after or {}
    row = {
        "at": now,
        "actor_id": actor_id,
        "action": action,
        "subject": subject,
        "subject_id": subject_id,
        "before": {name: plain(value) for name, value in old.items() if new.get(name) != value},
        "after": {name: plain(value) for name, value in new.items() if old.get(name) != value},
        "reason": reason,
    }
    session.connection().execute(KEEP, row)


def plain(value: object) -> object:
    """The value as JSON can hold it; moments and days as ISO text."""
    return value.isoformat() if isinstance(value, date | datetime) else value
