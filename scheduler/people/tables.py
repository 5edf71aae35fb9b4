"""Persons, the mandates they act by, and the links and tokens that let them in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class MandateKind(StrEnum):
    """What a person may act as."""

    ORGANISER = "organiser"
    COORDINATOR = "coordinator"


class TokenScope(StrEnum):
    """What a program may do with a token: look only, or change things too."""

    READ = "read"
    WRITE = "write"


class Person(Base):
    """Somebody with a name and an address; the address is kept in small letters and is theirs alone."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str] = mapped_column(default="da")
    created: Mapped[datetime] = mapped_column(Moment)


class Mandate(Base):
    """Leave to act: for the organiser, or as coordinator of the municipality with `municipality_code`."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("(kind = 'coordinator') = (municipality_code IS NOT NULL)", name="municipality"),
        Index("uq_mandate", "person_id", "kind", "municipality_code", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[MandateKind]
    municipality_code: Mapped[str | None]
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class SignInLink(Base):
    """A link that signs one person in, once; only the hash of its token is kept."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment)
    used: Mapped[datetime | None] = mapped_column(Moment)


class ApiToken(Base):
    """A token for programs that act as the person, within its scope; only its hash is kept."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[TokenScope] = mapped_column(default=TokenScope.WRITE)
    created: Mapped[datetime] = mapped_column(Moment)
    revoked: Mapped[datetime | None] = mapped_column(Moment)
