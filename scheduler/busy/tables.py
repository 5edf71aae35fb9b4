"""Calendars elsewhere that say when a municipality's people are taken, and the days they took."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment

FILE = "file:"
"""Begins the address of a calendar that came as a file."""


class ForeignCalendar(Base):
    """A calendar that a municipality named; its address is a secret, and never in a log or the journal.

    next_due: when it is looked at again; a file never is. failure: why the newest look failed, empty where it did not; failures: how many looks in a row have.
    """

    __tablename__ = "foreign_calendar"
    __table_args__ = (UniqueConstraint("membership_id", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    name: Mapped[str]
    address: Mapped[str]
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    last_read: Mapped[datetime | None] = mapped_column(Moment)
    next_due: Mapped[datetime | None] = mapped_column(Moment, index=True)
    failure: Mapped[str] = mapped_column(default="")
    figures: Mapped[list[str | float]] = mapped_column(JSON, default=list)
    failures: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[list[dict[str, str | int]]] = mapped_column(JSON, default=list)

    @property
    def is_file(self) -> bool:
        """Whether it came as a file and has no address."""
        return self.address.startswith(FILE)


class ForeignBusy(Base):
    """Danish days that a calendar elsewhere takes, both included."""

    __tablename__ = "foreign_busy"

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("foreign_calendar.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
