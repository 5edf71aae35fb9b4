"""The sign of life of the clockwork, and what of its work fails."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class Heartbeat(Base):
    """When a part of the clockwork was last seen at work, on the database's own clock; `by` is its process."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]


class WorkFault(Base):
    """A kind of timed work whose newest look failed: since when, on the database's own clock, and by which error."""

    __tablename__ = "work_fault"

    work: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    error: Mapped[str]
