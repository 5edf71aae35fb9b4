"""The clockwork's sign of life: written by the one that works, read by those who watch over it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.clockwork.tables import Heartbeat
from scheduler.db import database_time

CLOCKWORK = "clockwork"
STALE_SECONDS = 120
"""So long without a sign of life, and nobody does the timed work; another should have taken over by then, or cron called."""


@dataclass(frozen=True)
class Life:
    """How long ago, in seconds, the clockwork was last seen; None: never."""

    age_seconds: int | None

    @property
    def state(self) -> str:
        """In one word, for machines: running, stopped, or never started."""
        if self.age_seconds is None:
            return "never started"
        return "running" if self.age_seconds < STALE_SECONDS else "stopped"


def beat(session: Session, by: str) -> None:
    """The process is at work."""
    row = session.get(Heartbeat, CLOCKWORK) or Heartbeat(name=CLOCKWORK)
    row.at, row.by = database_time(session), by
    session.add(row)


def life(session: Session) -> Life:
    """When the clockwork was last seen, on one clock for all machines."""
    row = session.get(Heartbeat, CLOCKWORK)
    return Life(max(0, int((database_time(session) - row.at).total_seconds())) if row else None)
