"""Delegates: who stands for a municipality in which role, and when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base


class Delegate(Base):
    """A person nominated by a municipality for one role, from a day to a day, both included.

    `partnership_id` repeats the membership's so that the database itself holds that a person stands for one
    municipality in one role at a time.
    """

    __tablename__ = "delegate"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on <= until_on", name="span"),
        Index(
            "uq_delegate_standing",
            "partnership_id",
            "person_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
        Index("ix_delegate_membership", "membership_id", "role_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
