"""Networks, status profiles and visits."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy import Enum as Choice
from sqlalchemy.orm import Mapped, composite, mapped_column

from scheduler.db import Base, Moment
from scheduler.visits.states import Side, VisitState
from scheduler.words import Bilingual

STILL_MEMBER = text("until_on IS NULL")
IS_DRAFT = text("published IS NULL")
NOT_CANCELLED = text("state <> 'cancelled'")


def _side(name: str) -> Choice:
    """A side as text with a check of its own name, since a table's checks differ in their names."""
    return Choice(Side, name=name, native_enum=False, length=40, create_constraint=True, values_callable=list)


class Network(Base):
    """Municipalities that visit each other on a `theme` of the planning frame; people of one role travel.

    fewest, most: how many municipalities it should have.
    """

    __tablename__ = "network"
    __table_args__ = (
        UniqueConstraint("partnership_id", "slug"),
        CheckConstraint("2 <= fewest AND fewest <= most", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    slug: Mapped[str]
    name: Mapped[Bilingual] = composite(mapped_column("name_da"), mapped_column("name_en"))
    theme: Mapped[str]
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    fewest: Mapped[int]
    most: Mapped[int]


class NetworkMember(Base):
    """A municipality in a network, from a day to a day, both included; absent: still."""

    __tablename__ = "network_member"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on <= until_on", name="span"),
        Index(
            "uq_network_member",
            "network_id",
            "membership_id",
            unique=True,
            sqlite_where=STILL_MEMBER,
            postgresql_where=STILL_MEMBER,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class StatusProfile(Base):
    """What a municipality offers to show and wants to see; a draft until it is `published`, the newest is in force.

    offers: themes. wants: priority 1 (some) to 3 (most) by theme. roles: whom it receives, by slug; weekdays: 1
    Monday to 5 Friday. smallest_group, largest_group: people in a delegation that it receives. travel_km: the
    longest way that its own people go.
    """

    __tablename__ = "status_profile"
    __table_args__ = (
        CheckConstraint("1 <= smallest_group AND smallest_group <= largest_group", name="group"),
        CheckConstraint("travel_km >= 0", name="travel"),
        Index(
            "uq_status_profile_draft",
            "membership_id",
            unique=True,
            sqlite_where=IS_DRAFT,
            postgresql_where=IS_DRAFT,
        ),
        Index("ix_status_profile_membership", "membership_id", "published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    offers: Mapped[list[str]] = mapped_column(JSON)
    wants: Mapped[dict[str, int]] = mapped_column(JSON)
    roles: Mapped[list[str]] = mapped_column(JSON)
    weekdays: Mapped[list[int]] = mapped_column(JSON)
    smallest_group: Mapped[int]
    largest_group: Mapped[int]
    travel_km: Mapped[int]
    practical: Mapped[str] = mapped_column(Text, default="")
    changed: Mapped[datetime] = mapped_column(Moment)
    published: Mapped[datetime | None] = mapped_column(Moment)


class Visit(Base):
    """A municipality receives another on one day.

    `host_accepts` and `guest_accepts`: who said yes to the day. `local_starts` and `local_ends` are Danish wall
    times, `starts` and `ends` the instants that follow from them. `wanted_on` is the day to which `wanted_by`
    would like to move it. `declined_by` cannot on the day that a plan gave: the next plan finds another. `uid` names it in calendars and never changes; `revision` and `changed` move with every
    change that a calendar shows.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("host_id <> guest_id", name="sides"),
        CheckConstraint("starts < ends", name="span"),
        CheckConstraint("people >= 1", name="people"),
        CheckConstraint("(state = 'cancelled') = (cancelled_by IS NOT NULL)", name="cancelled_by"),
        CheckConstraint("(state = 'cancelled') = (cancelled IS NOT NULL)", name="cancelled"),
        CheckConstraint("(state = 'reschedule-proposed') = (wanted_on IS NOT NULL)", name="wanted"),
        CheckConstraint("(wanted_on IS NULL) = (wanted_by IS NULL)", name="wanted_by"),
        CheckConstraint("declined_by IS NULL OR state = 'agreed'", name="declined"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'held', 'followed-up') OR (host_accepts AND guest_accepts)",
            name="both_accept",
        ),
        Index(
            "uq_visit_pair",
            "guest_id",
            "host_id",
            unique=True,
            sqlite_where=NOT_CANCELLED,
            postgresql_where=NOT_CANCELLED,
        ),
        Index("ix_visit_host", "host_id", "starts"),
        Index("ix_visit_guest", "guest_id", "starts"),
        Index("ix_visit_network", "network_id", "starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    host_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    guest_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    theme: Mapped[str]
    state: Mapped[VisitState]
    proposed_by: Mapped[Side]
    host_accepts: Mapped[bool]
    guest_accepts: Mapped[bool]
    people: Mapped[int]
    local_starts: Mapped[datetime]
    local_ends: Mapped[datetime]
    starts: Mapped[datetime] = mapped_column(Moment)
    ends: Mapped[datetime] = mapped_column(Moment)
    wanted_on: Mapped[date | None]
    wanted_by: Mapped[Side | None] = mapped_column(_side("wanted_side"))
    declined_by: Mapped[Side | None] = mapped_column(_side("declining_side"))
    decline_reason: Mapped[str] = mapped_column(Text, default="")
    message: Mapped[str] = mapped_column(Text, default="")
    cancelled: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_by: Mapped[Side | None] = mapped_column(_side("cancelling_side"))
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime] = mapped_column(Moment)


class VisitWeek(Base):
    """A week that a municipality gives to one visit, made or hosted; the key is what keeps out a second one.

    monday: the week's first day. A visit has a row for each side, and two more while another day is proposed in
    another week; a cancelled visit has none.
    """

    __tablename__ = "visit_week"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    monday: Mapped[date] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)


class VisitParticipant(Base):
    """Somebody whom the guest municipality sends on a visit; one that is `dropped` stays, for their calendar to say so."""

    __tablename__ = "visit_participant"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    added: Mapped[datetime] = mapped_column(Moment)
    dropped: Mapped[datetime | None] = mapped_column(Moment)
