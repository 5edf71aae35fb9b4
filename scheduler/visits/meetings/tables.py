"""Meetings of networks, the days proposed for them, and who can when."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment
from scheduler.visits.meetings.states import Choice, MeetingState


class Meeting(Base):
    """A meeting of a network's municipalities; `begins` and `finishes` are Danish wall times.

    answer_by: the last day for answers. settled_on, starts, ends: once a day is settled, kept when it is cancelled.
    `uid` names it in calendars; `revision` and `changed` move with every change that a calendar shows.
    """

    __tablename__ = "network_meeting"
    __table_args__ = (
        CheckConstraint("begins < finishes", name="hours"),
        CheckConstraint("state <> 'settled' OR settled_on IS NOT NULL", name="settled"),
        CheckConstraint("(settled_on IS NULL) = (starts IS NULL)", name="starts"),
        CheckConstraint("(settled_on IS NULL) = (ends IS NULL)", name="ends"),
        CheckConstraint("(state = 'cancelled') = (cancelled IS NOT NULL)", name="cancelled"),
        Index("ix_network_meeting_network", "network_id", "settled_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    title: Mapped[str]
    place: Mapped[str] = mapped_column(Text, default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    begins: Mapped[time]
    finishes: Mapped[time]
    answer_by: Mapped[date]
    state: Mapped[MeetingState]
    settled_on: Mapped[date | None]
    starts: Mapped[datetime | None] = mapped_column(Moment)
    ends: Mapped[datetime | None] = mapped_column(Moment)
    cancelled: Mapped[datetime | None] = mapped_column(Moment)
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime] = mapped_column(Moment)


class MeetingDay(Base):
    """A day proposed for a meeting."""

    __tablename__ = "network_meeting_day"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("network_meeting.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class MeetingAnswer(Base):
    """What a municipality said of a day, the last time it answered."""

    __tablename__ = "network_meeting_answer"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("network_meeting.id"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    answer: Mapped[Choice]
    answered: Mapped[datetime] = mapped_column(Moment)
