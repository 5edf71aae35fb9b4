"""Marks a letter as failed when a mail server reports that it could not be delivered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.invitations.bounces.report import Report
from scheduler.journal.service import record
from scheduler.outbox.tables import Letter, LetterState


def letter_returned(session: Session, report: Report, domain: str) -> Letter | None:
    """The letter of ours that the report names, to the address that it names; domain: of our Message-IDs.

    The identity is random and known to the reader's own server alone, so nobody else can have a letter marked.
    """
    identity, _, theirs = report.message_id.partition("@")
    if theirs != domain:
        return None
    asked = select(Letter).where(Letter.message_id == identity).with_for_update()
    letter = session.scalar(asked)
    return letter if letter is not None and letter.to_address.lower() == report.recipient else None


def mark_returned(session: Session, letter: Letter, report: Report, now: datetime) -> bool:
    """The letter has failed, and waits for the organiser; whether that is new."""
    if letter.state is not LetterState.SENT:
        return False
    letter.state, letter.sent = LetterState.FAILED, None
    letter.failure = f"came back: {report.answer}"
    record(
        session,
        actor_id=None,
        action="return",
        subject="letter",
        subject_id=letter.id,
        now=now,
        before={"state": LetterState.SENT.value},
        after={"state": letter.state.value},
        reason=report.answer,
    )
    return True
