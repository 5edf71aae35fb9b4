"""Planning runs: ordered on a page, worked by the clockwork, published by an organiser."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment
from scheduler.proposals.states import RunState


class PlanningRun(Base):
    """One order for a plan. `instance` and `plan` are in the exchange format; costs are in its unit.

    `what_if`: what the instance has otherwise than the partnership; absent for a plan that may be published.
    `network_id`: the network whose visits alone are planned; absent where everything is.
    `attempts`: how often a worker took the run up; `seen_alive`: when the worker last said that it works.
    The two texts are long, and fetched only when they are asked for.
    """

    __tablename__ = "planning_run"
    __table_args__ = (CheckConstraint("state <> 'published' OR what_if IS NULL", name="what_if"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    state: Mapped[RunState] = mapped_column(default=RunState.QUEUED, index=True)
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ordered: Mapped[datetime] = mapped_column(Moment)
    started: Mapped[datetime | None] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    published: Mapped[datetime | None] = mapped_column(Moment)
    seen_alive: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[int]
    time_limit_seconds: Mapped[int]
    best: Mapped[int | None]
    bound: Mapped[int | None]
    elapsed_seconds: Mapped[int] = mapped_column(default=0)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    what_if: Mapped[list[dict[str, object]] | None] = mapped_column(JSON(none_as_null=True))
    instance: Mapped[str] = mapped_column(Text, deferred=True)
    plan: Mapped[str | None] = mapped_column(Text, deferred=True)
    failure: Mapped[str] = mapped_column(default="")
