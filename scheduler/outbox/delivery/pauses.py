"""How long a mail server that does not answer is left in peace, kept where every process sees it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.outbox.tables import MailPause


def is_paused(session: Session, server: str, now: datetime) -> bool:
    """Whether the server is left in peace at `now`."""
    pause = session.get(MailPause, server)
    return pause is not None and pause.until > now


def pause(session: Session, server: str, now: datetime, seconds: int, reason: str) -> None:
    """Nothing is sent to the server for so many seconds; a pause in force is prolonged."""
    row = session.get(MailPause, server) or MailPause(server=server, since=now)
    row.until, row.reason = now + timedelta(seconds=seconds), reason
    session.add(row)


def end_pause(session: Session, server: str) -> None:
    """The server took a letter, or answered for one."""
    row = session.get(MailPause, server)
    if row is not None:
        session.delete(row)
