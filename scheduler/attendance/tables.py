"""Facts of the day: who came, who keeps the door, and what people need there."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.attendance.states import AttendanceState
from scheduler.db import Base, Moment


class Attendance(Base):
    """Whether the person registered came; a fact of its own, which leaves the registration as it is."""

    __tablename__ = "attendance"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    state: Mapped[AttendanceState]
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Needs(Base):
    """What a person wrote of diet and access for one event; for the organiser's eyes, and not kept for long."""

    __tablename__ = "needs"
    __table_args__ = (CheckConstraint("diet <> '' OR access <> ''", name="said"),)

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    diet: Mapped[str]
    access: Mapped[str]
    changed: Mapped[datetime] = mapped_column(Moment)


class DoorHelper(Base):
    """Somebody whom an organiser lets keep the door of one event."""

    __tablename__ = "door_helper"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
