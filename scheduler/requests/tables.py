"""Answers kept by the key that a program gave its request."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class KeptAnswer(Base):
    """One answer, kept with the effect it tells of; `fingerprint` marks what was asked under the key.

    `status` is absent only within the transaction that works the request.
    """

    __tablename__ = "kept_answer"
    __table_args__ = (UniqueConstraint("actor_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str]
    fingerprint: Mapped[str]
    expires: Mapped[datetime] = mapped_column(Moment, index=True)
    status: Mapped[int | None]
    headers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    body: Mapped[str] = mapped_column(Text, default="")
