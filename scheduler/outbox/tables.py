"""The outbox: letters that are decided, kept in the same transaction as their cause."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class LetterState(StrEnum):
    """From decided to delivered; `sending` is held under a lease so that a crash loses nothing."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


class Letter(Base):
    """One letter to one person. `message_id` never changes, so a repeated delivery can be recognised.

    `tried_since` is when the attempts began, `failure` the last answer of a server that did not take it.
    A letter with `registration_id` is to the one registered; while it `awaits_calendar` it is not sent yet.
    """

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (sent IS NOT NULL)", name="sent"),
        CheckConstraint("(calendar IS NULL) = (calendar_method IS NULL)", name="calendar"),
        Index("ix_letter_due", "state", "due"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    to_name: Mapped[str]
    to_address: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str | None]
    calendar: Mapped[str | None]
    calendar_method: Mapped[str | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    awaits_calendar: Mapped[bool] = mapped_column(default=False, index=True)
    state: Mapped[LetterState] = mapped_column(default=LetterState.QUEUED)
    created: Mapped[datetime] = mapped_column(Moment)
    due: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    sent: Mapped[datetime | None] = mapped_column(Moment, index=True)
    tried_since: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str] = mapped_column(default="")


class OwnWording(Base):
    """A letter in the words of a partnership's organiser, with {places} that are filled when it is written."""

    __tablename__ = "own_wording"
    __table_args__ = (UniqueConstraint("partnership_id", "kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    kind: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class MailPause(Base):
    """A mail server that did not answer, and until when it is left in peace; `reason` is its last answer."""

    __tablename__ = "mail_pause"

    server: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str]
