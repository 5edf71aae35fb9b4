"""How the timed work stands: the clockwork's age, what of its work fails, and what waits in the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.clockwork.faults import failing
from scheduler.clockwork.heartbeat import Life, life
from scheduler.outbox.tables import Letter, LetterState, MailPause

WAITING = (LetterState.QUEUED, LetterState.SENDING)


@dataclass(frozen=True)
class Condition:
    """`failing`: by kind of work, for how many seconds its looks have failed. `waiting` letters are due and not sent, the oldest for so many seconds; `failed` wait for the organiser."""

    clockwork: Life
    failing: Mapping[str, int]
    waiting: int
    oldest_seconds: int
    failed: int
    mail_fault: str

    def facts(self) -> dict[str, object]:
        """The same for machines."""
        return {
            "clockwork": {
                "state": self.clockwork.state,
                "age_seconds": self.clockwork.age_seconds,
                "failing": dict(self.failing),
            },
            "outbox": {
                "waiting": self.waiting,
                "oldest_seconds": self.oldest_seconds,
                "failed": self.failed,
                "mail_fault": self.mail_fault,
            },
        }


def condition(session: Session, now: datetime) -> Condition:
    """How things stand at `now`."""
    due = Letter.state.in_(WAITING) & (Letter.due <= now)
    waiting, oldest = session.execute(select(func.count(), func.min(Letter.created)).where(due)).one()
    failed = session.scalar(select(func.count()).where(Letter.state == LetterState.FAILED))
    fault = session.scalar(select(MailPause.reason).where(MailPause.until > now).limit(1))
    return Condition(
        clockwork=life(session),
        failing=failing(session),
        waiting=waiting,
        oldest_seconds=max(0, int((now - oldest).total_seconds())) if waiting else 0,
        failed=failed or 0,
        mail_fault=fault or "",
    )
