"""What the host writes of a visit, and what its guests ask."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class Dossier(Base):
    """What the guests of a visit need to know of the day, in the host's words; empty where nothing is said."""

    __tablename__ = "dossier"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    programme: Mapped[str] = mapped_column(Text, default="")
    contacts: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    parking: Mapped[str] = mapped_column(Text, default="")
    practical: Mapped[str] = mapped_column(Text, default="")
    changed: Mapped[datetime] = mapped_column(Moment)


class Question(Base):
    """What a guest would like to know, and the host's answer once there is one; asked_by is absent when forgotten."""

    __tablename__ = "visit_question"
    __table_args__ = (CheckConstraint("(answered IS NULL) = (answer = '')", name="answered"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    asked: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered: Mapped[datetime | None] = mapped_column(Moment)
