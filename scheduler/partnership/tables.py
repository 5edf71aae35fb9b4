"""The partnership, its members, and the agreement versions that set the quotas."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, composite, mapped_column

from scheduler.db import Base
from scheduler.partnership.words import BodyKind, EventKind, MembershipState, OrganisationKind
from scheduler.words import Bilingual


class Partnership(Base):
    """A joint effort for a term; `fee_oere` is a year's fee for one member, in øre, without VAT.

    `planning` is the definition's frame of a planning run, as JSON; read it by `queries.planning_frame`.
    `shown_revision` rises with each change that calendars show of any of its events.
    """

    __tablename__ = "partnership"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[Bilingual] = composite(mapped_column("title_da"), mapped_column("title_en"))
    case_reference: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    fee_oere: Mapped[int]
    fee_years: Mapped[int]
    planning: Mapped[str] = mapped_column(Text, default="")
    shown_revision: Mapped[int] = mapped_column(default=0)


class Organisation(Base):
    """A municipality by its official `code`, KL, or a partner; `sort_name` orders as Danes read."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OrganisationKind]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    full_name: Mapped[str]
    region: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Membership(Base):
    """One organisation in one partnership; it is a member from `active_from` to `active_until`, both included."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("partnership_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[MembershipState]
    active_from: Mapped[date | None]
    active_until: Mapped[date | None]


class Partner(Base):
    """An organisation that helps, without members' rights or quota."""

    __tablename__ = "partner"

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    position: Mapped[int]


class Role(Base):
    """A group of participants, such as politicians."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("partnership_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    slug: Mapped[str]
    position: Mapped[int]
    name: Mapped[Bilingual] = composite(mapped_column("name_da"), mapped_column("name_en"))
    plural: Mapped[Bilingual] = composite(mapped_column("plural_da"), mapped_column("plural_en"))


class Agreement(Base):
    """A version of the agreement, in force from a day."""

    __tablename__ = "agreement"
    __table_args__ = (
        UniqueConstraint("partnership_id", "version"),
        UniqueConstraint("partnership_id", "valid_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    version: Mapped[int]
    valid_from: Mapped[date]
    text_hash: Mapped[str]


class Quota(Base):
    """Fewest and most people of a role that a member may send; `membership_id` marks one member's own quota."""

    __tablename__ = "quota"
    __table_args__ = (
        CheckConstraint("0 <= fewest AND fewest <= most", name="range"),
        UniqueConstraint("agreement_id", "role_id", "membership_id"),
        Index(
            "uq_quota_common",
            "agreement_id",
            "role_id",
            unique=True,
            sqlite_where=text("membership_id IS NULL"),
            postgresql_where=text("membership_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    fewest: Mapped[int]
    most: Mapped[int]


class FocusArea(Base):
    """One of the areas the partnership is about."""

    __tablename__ = "focus_area"
    __table_args__ = (UniqueConstraint("partnership_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    slug: Mapped[str]
    position: Mapped[int]
    name: Mapped[Bilingual] = composite(mapped_column("name_da"), mapped_column("name_en"))


class Body(Base):
    """The steering group, the development group or a track; `color` marks it in calendars (a CSS name)."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("partnership_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    kind: Mapped[BodyKind]
    slug: Mapped[str]
    position: Mapped[int]
    name: Mapped[Bilingual] = composite(mapped_column("name_da"), mapped_column("name_en"))
    color: Mapped[str]


class BodyMember(Base):
    """A member municipality that sends people to a body."""

    __tablename__ = "body_member"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)


class Promise(Base):
    """How many events of a kind the fee covers."""

    __tablename__ = "promise"
    __table_args__ = (CheckConstraint("0 <= fewest AND fewest <= most", name="range"),)

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    kind: Mapped[EventKind] = mapped_column(primary_key=True)
    fewest: Mapped[int]
    most: Mapped[int]


class Milestone(Base):
    """A date on the way to the agreement, or a span of days when `until_on` is set; both days included."""

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("partnership_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    slug: Mapped[str]
    on: Mapped[date] = mapped_column("on_day")
    until_on: Mapped[date | None]
    name: Mapped[Bilingual] = composite(mapped_column("name_da"), mapped_column("name_en"))
