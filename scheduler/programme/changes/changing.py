"""One change of an event: what was before, what is after, its revision and its journal row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.journal import service as journal
from scheduler.partnership.keeping.keeper import shown
from scheduler.programme.changes.rendering import fingerprint, note_shown
from scheduler.programme.changes.shares import note_shares
from scheduler.programme.tables import Event

KEPT_APART = frozenset({"id", "uid", "partnership_id", "changed", "shown", "revision"})
FIELDS = tuple(one.key for one in Event.__mapper__.column_attrs if one.key not in KEPT_APART)


@contextmanager
def changing(
    session: Session, event: Event, action: str, now: datetime, actor_id: int | None = None, reason: str = ""
) -> Iterator[None]:
    """Around the lines that change the event; a change of nothing leaves no trace."""
    session.flush()
    before = _values(event)
    event.shown = event.shown or fingerprint(session, event)
    yield
    note_shown(session, event, now)
    note_shares(session, event.partnership_id, [event], now)
    after = _values(event)
    if before != after:
        journal.record(
            session,
            actor_id=actor_id,
            action=action,
            subject="event",
            subject_id=event.id,
            before=before,
            after=after,
            reason=reason,
            now=now,
        )


def _values(event: Event) -> Mapping[str, object]:
    return {name: shown(getattr(event, name)) for name in FIELDS}
