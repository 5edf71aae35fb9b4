"""Planning runs: ordered on a page, worked by the clockwork, published by an organiser."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class RunState(StrEnum):
    """From ordered to published."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    INFEASIBLE = "infeasible"
    CANCELLED = "cancelled"
    FAILED = "failed"
    PUBLISHED = "published"


class PlanningRun(Base):
    """One order for a plan. `instance` and `plan` are in the exchange format; costs are in its unit."""

    __tablename__ = "planning_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    state: Mapped[RunState] = mapped_column(default=RunState.QUEUED, index=True)
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ordered: Mapped[datetime] = mapped_column(Moment)
    started: Mapped[datetime | None] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    seen_alive: Mapped[datetime | None] = mapped_column(Moment)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[int]
    time_limit_seconds: Mapped[int]
    best: Mapped[int | None]
    bound: Mapped[int | None]
    elapsed_seconds: Mapped[int] = mapped_column(default=0)
    instance: Mapped[str] = mapped_column(Text)
    plan: Mapped[str | None] = mapped_column(Text)
    failure: Mapped[str] = mapped_column(default="")
