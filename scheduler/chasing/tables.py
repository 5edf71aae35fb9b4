"""Who was reminded of what, and what each person wants to be reminded of."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base


class Topic(StrEnum):
    """What a person may do without; all other letters tell of something done, and always arrive."""

    REMINDERS = "reminders"
    DIGESTS = "digests"


class Reminder(Base):
    """A reminder that was written, so many days before an event; `on` is the event's day that it told of."""

    __tablename__ = "reminder"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    stage: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Digest(Base):
    """The digest a person got last: on which day, and the keys of all that was missing."""

    __tablename__ = "digest"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    on: Mapped[date]
    keys: Mapped[list[str]] = mapped_column(JSON)


class Declined(Base):
    """A topic that a person does not want to be written to about."""

    __tablename__ = "declined"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(primary_key=True)
