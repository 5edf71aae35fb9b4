"""Events, venues, audiences, and the days on which nothing or not everything can be held."""

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column

from scheduler.db import Base, Moment
from scheduler.partnership.words import EventKind
from scheduler.programme.states import EventState, Mode, Online
from scheduler.words import Bilingual


class Venue(Base):
    """A place to meet; `capacity` in people, `day_price_oere` in øre a day."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    address: Mapped[str]
    region: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
    capacity: Mapped[int]
    day_price_oere: Mapped[int]


class VenueBusy(Base):
    """Days on which a venue is taken by others, both included."""

    __tablename__ = "venue_busy"

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str]


class Event(Base):
    """Something with a time and a place.

    What the organiser asks for (`earliest`, `latest`, `fixed_on`, `days`, weekdays 1 Monday to 7 Sunday, and
    the hours of the day in Danish time) is apart from what is settled: `local_starts` and `local_ends` are the
    wall times that people were told, in `zone`; `starts` and `ends` are the instants that follow from them.
    The deadlines: until `merges` unused guaranteed places are kept, from `offers_from` a promotion is an offer,
    until `own_first_until` a freed place goes to the own municipality first, and from `freezes` numbers stand.
    `online` says whether one may take part from elsewhere, and `online_link` where; only those who do are shown it.
    `revision` and `changed` move with every change that a calendar shows; `shown` is a fingerprint of what it shows.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("partnership_id", "slug"),
        CheckConstraint("starts < ends", name="span"),
        CheckConstraint("days >= 1", name="days"),
        CheckConstraint("state IN ('draft', 'cancelled') OR starts IS NOT NULL", name="settled"),
        Index("ix_event_starts", "partnership_id", "starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    slug: Mapped[str]
    kind: Mapped[EventKind]
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    title: Mapped[Bilingual] = composite(mapped_column("title_da"), mapped_column("title_en"))
    description: Mapped[Bilingual] = composite(
        mapped_column("description_da"), mapped_column("description_en")
    )
    state: Mapped[EventState] = mapped_column(default=EventState.DRAFT)
    open_to_prospective: Mapped[bool] = mapped_column(default=False)
    online: Mapped[Online] = mapped_column(default=Online.NONE)
    online_link: Mapped[str] = mapped_column(default="")

    earliest: Mapped[date]
    latest: Mapped[date]
    fixed_on: Mapped[date | None]
    days: Mapped[int]
    weekdays: Mapped[list[int]] = mapped_column(JSON)
    preferred_weekdays: Mapped[list[int]] = mapped_column(JSON)
    begins: Mapped[time]
    finishes: Mapped[time]

    zone: Mapped[str]
    local_starts: Mapped[datetime | None]
    local_ends: Mapped[datetime | None]
    starts: Mapped[datetime | None] = mapped_column(Moment)
    ends: Mapped[datetime | None] = mapped_column(Moment)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    hall: Mapped[int | None]
    registration_opens: Mapped[datetime | None] = mapped_column(Moment)
    registration_closes: Mapped[datetime | None] = mapped_column(Moment)
    merges: Mapped[datetime | None] = mapped_column(Moment)
    offers_from: Mapped[datetime | None] = mapped_column(Moment)
    own_first_until: Mapped[datetime | None] = mapped_column(Moment)
    freezes: Mapped[datetime | None] = mapped_column(Moment)

    announced: Mapped[datetime | None] = mapped_column(Moment)
    cancelled: Mapped[datetime | None] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime] = mapped_column(Moment)
    shown: Mapped[str] = mapped_column(default="")


class Audience(Base):
    """Which role may come to an event and how; `cap` people at most for each municipality, else the quota's most."""

    __tablename__ = "audience"
    __table_args__ = (CheckConstraint("cap >= 0", name="cap"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), primary_key=True)
    mode: Mapped[Mode]
    cap: Mapped[int | None]


class ToldShare(Base):
    """What a municipality's calendar tells it may send to an event; `revision` and `changed` move with it.

    `told` names each role with the fewest and the most of it, empty where there is nothing to fill.
    """

    __tablename__ = "told_share"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    told: Mapped[str]
    revision: Mapped[int]
    changed: Mapped[datetime] = mapped_column(Moment)


class EventFocus(Base):
    """A focus area that an event is about."""

    __tablename__ = "event_focus"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    focus_area_id: Mapped[int] = mapped_column(ForeignKey("focus_area.id"), primary_key=True, index=True)


class Gap(Base):
    """From the start of one event to the start of another: at least and at most so many days."""

    __tablename__ = "gap"
    __table_args__ = (CheckConstraint("min_days <= max_days", name="range"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    then_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    min_days: Mapped[int]
    max_days: Mapped[int]


class ClosedDays(Base):
    """National days on which nothing is held, both included."""

    __tablename__ = "closed_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[Bilingual] = composite(mapped_column("reason_da"), mapped_column("reason_en"))


class BusyDays(Base):
    """Days on which a municipality's people are taken, both included; `role_slugs` names them, absent: all."""

    __tablename__ = "busy_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    role_slugs: Mapped[list[str] | None] = mapped_column(JSON)
    reason: Mapped[str]
    source: Mapped[str]
