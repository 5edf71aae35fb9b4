"""The journal: a row for each change, kept with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class JournalRow(Base):
    """Who changed what, when and why; `before` and `after` hold the fields that changed."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(default="")


class JournalSeal(Base):
    """The seal of one row: a hash of the row and of the seal before it, so that no row can change unseen.

    `position` counts from 1 in the order in which rows were sealed, `sealed` is when.
    """

    __tablename__ = "journal_seal"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    journal_id: Mapped[int] = mapped_column(unique=True)
    sealed: Mapped[datetime] = mapped_column(Moment)
    seal: Mapped[str]
