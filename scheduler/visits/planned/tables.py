"""What organisers decided by hand on single visits."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class VisitDecision(Base):
    """What an organiser decided on one visit, for every plan to come: it is made, or it is not.

    day: that one alone; absent for any day. `is_pinned`: made in any case; else ruled out.
    """

    __tablename__ = "visit_decision"
    __table_args__ = (
        CheckConstraint("host_id <> guest_id", name="sides"),
        Index("ix_visit_decision_network", "network_id", "guest_id", "host_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    guest_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    host_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    is_pinned: Mapped[bool]
    day: Mapped[date | None]
    decided: Mapped[datetime] = mapped_column(Moment)
