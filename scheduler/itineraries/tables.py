"""Feed links, and what was last given out at each feed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment
from scheduler.words import Language


class FeedKind(StrEnum):
    """What a secret feed shows: the calendar of a person, a municipality, the organiser, a host or a network."""

    PERSON = "person"
    MUNICIPALITY = "municipality"
    ORGANISER = "organiser"
    HOST = "host"
    NETWORK = "network"


class FeedLink(Base):
    """One person's link to one feed; only the hash of its token is kept.

    `language` is the holder's when the link was made: what a link shows changes only with what it tells of.
    """

    __tablename__ = "feed_link"
    __table_args__ = (
        CheckConstraint(
            "(kind IN ('municipality', 'host')) = (membership_id IS NOT NULL)", name="membership"
        ),
        CheckConstraint("(kind = 'network') = (network_id IS NOT NULL)", name="network"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FeedKind]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    language: Mapped[Language]
    token_hash: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime] = mapped_column(Moment)
    revoked: Mapped[datetime | None] = mapped_column(Moment)
    last_fetched: Mapped[datetime | None] = mapped_column(Moment)
    client: Mapped[str] = mapped_column(default="")


class FeedState(Base):
    """What was last given out at a feed, so that an unchanged one need not be worked out again.

    `version` says what of the tables it was made from, `fresh_until` when time alone changes it. `changed` is a
    whole second, later with each new body.
    """

    __tablename__ = "feed_state"

    subject: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str]
    fresh_until: Mapped[datetime | None] = mapped_column(Moment)
    changed: Mapped[datetime] = mapped_column(Moment)
    etag: Mapped[str]
    etag_gzip: Mapped[str]
