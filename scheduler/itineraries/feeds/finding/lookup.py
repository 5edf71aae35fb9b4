"""Finds a feed by its address, in one statement, with what tells whether it changed since it was last given out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select

from scheduler.itineraries.feeds.finding import statements
from scheduler.itineraries.feeds.finding.prepared import alone, prepared
from scheduler.itineraries.feeds.finding.statements import Subject
from scheduler.itineraries.tables import FeedKind
from scheduler.people.tokens import hash_of
from scheduler.words import Language


@dataclass(frozen=True)
class Link:
    """The secret link that a feed was asked for by."""

    id: int
    kind: FeedKind
    person_id: int
    membership_id: int | None
    network_id: int | None
    language: Language
    last_fetched: datetime | None
    client: str


@dataclass(frozen=True)
class Given:
    """What was last given out at a feed, as in `FeedState`; `changed` is absent where it could not be kept."""

    version: str
    fresh_until: datetime | None
    changed: datetime | None
    etag: str
    etag_gzip: str

    def dated(self, changed: datetime | None) -> "Given":
        """The same, changed at that moment."""
        return replace(self, changed=changed)


@dataclass(frozen=True)
class Found:
    """A feed that is there; `stands` says how the tables stand, `given` what was last made of them."""

    subject: Subject
    subject_id: int
    partnership_id: int
    stands: str
    given: Given | None
    link: Link | None = None

    @property
    def key(self) -> tuple[str, int]:
        """The feed's name among all feeds."""
        return self.subject.value, self.subject_id


def find_programme(engine: Engine, partnership: str) -> Found | None:
    """The feed of all announced events. partnership: its slug; empty: the first one kept."""
    return _found(engine, Subject.PROGRAMME, statements.PROGRAMME, partnership=partnership)


def find_body(engine: Engine, partnership: str, slug: str) -> Found | None:
    """The feed of one body's announced events."""
    return _found(engine, Subject.BODY, statements.BODY, partnership=partnership, slug=slug)


def find_track(engine: Engine, partnership: str, slug: str) -> Found | None:
    """The feed of one track's announced events: the same as that of the body."""
    return _found(engine, Subject.BODY, statements.TRACK, partnership=partnership, slug=slug)


def find_focus_area(engine: Engine, partnership: str, slug: str) -> Found | None:
    """The feed of the announced events on one focus area."""
    return _found(engine, Subject.FOCUS_AREA, statements.FOCUS_AREA, partnership=partnership, slug=slug)


def find_event(engine: Engine, event_id: int) -> Found | None:
    """The feed of one event, where everybody may see it."""
    return _found(engine, Subject.EVENT, statements.EVENT, event_id=event_id)


def find_private(engine: Engine, token: str, now: datetime) -> Found | None:
    """The feed behind a secret link that is still good, for a holder who may still see it.

    Most are a person's own, so that is asked for first; of another the kind is found out, then the feed.
    """
    given = {"token_hash": hash_of(token), "now": now}
    with alone(engine) as connection:

        def first(asked: Select[*tuple[Any, ...]]) -> Mapping[str, Any] | None:
            return prepared(asked, engine.dialect).first(connection, given)

        row = first(statements.PERSON)
        if row is None and (of_kind := first(statements.KIND)):
            row = first(statements.LINKED[of_kind["kind"]])
    return replace(_of(Subject.LINK, row), link=_link(row)) if row else None


def _found(
    engine: Engine, subject: Subject, asked: Select[*tuple[Any, ...]], **given: object
) -> Found | None:
    with alone(engine) as connection:
        row = prepared(asked, engine.dialect).first(connection, given)
    return _of(subject, row) if row else None


def _of(subject: Subject, row: Mapping[str, Any]) -> Found:
    return Found(
        subject=subject,
        subject_id=row["subject_id"],
        partnership_id=row["partnership_id"],
        stands=row["stands"],
        given=_given(row),
    )


def _given(row: Mapping[str, Any]) -> Given | None:
    if row["version"] is None:
        return None
    return Given(row["version"], row["fresh_until"], row["changed"], row["etag"], row["etag_gzip"])


def _link(row: Mapping[str, Any]) -> Link:
    return Link(
        id=row["subject_id"],
        kind=row["kind"],
        person_id=row["person_id"],
        membership_id=row["membership_id"],
        network_id=row["network_id"],
        language=row["language"],
        last_fetched=row["last_fetched"],
        client=row["client"],
    )
