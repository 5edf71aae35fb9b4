"""What people were last sent for their calendars, and each message that came back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column

from scheduler.db import Base, Moment
from scheduler.invitations.rules import Odd, Outcome
from scheduler.words import Bilingual


class Method(StrEnum):
    """What an invitation asks of a calendar (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Invitation(Base):
    """The newest that was enclosed for one registration: its method and SEQUENCE."""

    __tablename__ = "invitation"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    method: Mapped[Method]
    sequence: Mapped[int]
    made: Mapped[datetime] = mapped_column(Moment)


class ReplyMessage(Base):
    """One message of the mailbox, handled once; `place` names it there, `digest` is of all its bytes.

    answer: what the guest said, where that could be read. odd: why nothing was done; an organiser settles it.
    refusal: where a rule said no, the rule with its figures and the next step, as any page would have said it.
    """

    __tablename__ = "reply_message"
    __table_args__ = (
        CheckConstraint("(outcome = 'odd') = (odd IS NOT NULL)", name="why"),
        Index("ix_reply_message_message_id", "message_id"),
        Index("ix_reply_message_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(unique=True)
    message_id: Mapped[str]
    digest: Mapped[str]
    read: Mapped[datetime] = mapped_column(Moment)
    sender: Mapped[str]
    subject: Mapped[str]
    answer: Mapped[str]
    outcome: Mapped[Outcome]
    odd: Mapped[Odd | None]
    refusal: Mapped[Bilingual] = composite(
        mapped_column("refusal_da", default=""), mapped_column("refusal_en", default="")
    )
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    settled: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
