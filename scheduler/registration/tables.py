"""Registrations: a person's place at an event, and how the waiting list moved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment
from scheduler.registration.rules.states import RegistrationState

STILL_LIVE = text("state IN ('confirmed', 'waiting', 'offered')")


class Registration(Base):
    """A person at an event in one acting role, for a member municipality or, where that is absent, as an external.

    `uid` names it in calendars and never changes; `revision` and `changed` move with every change that a
    calendar shows. An offer waits until `offer_expires` for an answer. `replaces_id` is the registration whose
    place a substitute took over. `beyond_cap` and `beyond_hall` mark a place the organiser gave above the most or
    above the hall; such places are counted apart. Who comes `online` takes no place in the hall. From `release_at` on the place is given back, unless a
    substitute took it before.
    """

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint("(state = 'offered') = (offer_expires IS NOT NULL)", name="offer"),
        CheckConstraint("(state IN ('confirmed', 'waiting', 'offered')) = (ended IS NULL)", name="ended"),
        CheckConstraint("release_at IS NULL OR state = 'confirmed'", name="release"),
        CheckConstraint("NOT (online AND beyond_hall)", name="online"),
        Index(
            "uq_registration_live",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=STILL_LIVE,
            postgresql_where=STILL_LIVE,
        ),
        Index("ix_registration_event", "event_id", "state"),
        Index("ix_registration_membership", "membership_id", "event_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    online: Mapped[bool] = mapped_column(default=False)
    state: Mapped[RegistrationState]
    registered: Mapped[datetime] = mapped_column(Moment)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), unique=True)
    beyond_cap: Mapped[bool] = mapped_column(default=False)
    beyond_hall: Mapped[bool] = mapped_column(default=False)
    release_at: Mapped[datetime | None] = mapped_column(Moment)
    offer_expires: Mapped[datetime | None] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime] = mapped_column(Moment)


class EventNumbers(Base):
    """How many come to an event, are offered a place and wait, so that nobody who only looks has to count.

    `revision` is the number of its registrations and the sum of their revisions, `changed` the latest of theirs.
    """

    __tablename__ = "event_numbers"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    confirmed: Mapped[int]
    offered: Mapped[int]
    waiting: Mapped[int]
    revision: Mapped[int]
    changed: Mapped[datetime] = mapped_column(Moment)


class Promotion(Base):
    """One move from the waiting list to a place, with the rule and all it was decided from."""

    __tablename__ = "promotion"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    rule: Mapped[str]
    state: Mapped[RegistrationState]
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)


class Override(Base):
    """One rule that an organiser set aside for a registration, and why; `rule` is the reason of the refusal."""

    __tablename__ = "override"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    rule: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
