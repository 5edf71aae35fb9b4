"""Answers a request for a feed: with nothing new, or with its bytes."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from scheduler.db import reading, transaction
from scheduler.itineraries.clients import client_family
from scheduler.itineraries.feeds.finding.lookup import Found, Given, Link
from scheduler.itineraries.feeds.service import (
    Body,
    body_of,
    given_as,
    remember,
    site_of,
    still_given,
    version_of,
)
from scheduler.itineraries.links import is_worth_noting, note_fetch
from scheduler.settings import Settings
from web.feeds.answers import Answer, Asked, has_it, nothing_new, whole
from web.feeds.shelf import Shelf

REMEMBER_MILLISECONDS = 2000
NOTE_MILLISECONDS = 50
log = structlog.get_logger()


class Giver:
    """Gives feeds from one database, with the bodies of this process at hand."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._site = site_of(settings)
        self._shelf = Shelf()

    def give(
        self,
        find: Callable[[Engine, datetime], Found | None],
        asked: Asked,
        now: datetime,
        *,
        is_public: bool,
    ) -> Answer | None:
        """The answer for the feed that `find` finds; None where there is none."""
        found = find(self._engine, now)
        if found is None:
            return None
        outcome = self._look(found, asked, now)
        if found.link:
            self._note(found.link, asked, now)
        if isinstance(outcome, Given):
            return nothing_new(outcome, asked.coding, now, is_public=is_public)
        given = self._given(found, outcome, now)
        if has_it(asked, given):
            return nothing_new(given, asked.coding, now, is_public=is_public)
        return whole(outcome, given, asked.coding, now, is_public=is_public)

    def _look(self, found: Found, asked: Asked, now: datetime) -> Given | Body:
        """What was given out of the feed before where the reader has that, else its body."""
        version = version_of(found, self._site)
        given = still_given(found, version, now)
        return given if given and has_it(asked, given) else self._body(found, version, now)

    def _body(self, found: Found, version: str, now: datetime) -> Body:
        body = self._shelf.get(found.key, version, now)
        if body is None:
            with reading(self._engine) as database:
                body = body_of(database, found, self._site, now)
            self._shelf.put(found.key, body)
            for fault in body.skipped:
                log.warning("entry left out of a feed", feed=found.subject.value, fault=str(fault))
        return body

    def _given(self, found: Found, body: Body, now: datetime) -> Given:
        """What the reader is told of the body: kept where it differs from last time, undated where it cannot be."""
        new = given_as(body)
        if found.given and found.given == new.dated(found.given.changed):
            return found.given
        try:
            with transaction(self._engine, REMEMBER_MILLISECONDS) as database:
                return remember(database, found, new, now)
        except DBAPIError as error:
            kind = type(error).__name__
            log.warning("feed could not be remembered", feed=found.subject.value, error=kind)
            return new

    def _note(self, link: Link, asked: Asked, now: datetime) -> None:
        """Tells the holder of the fetch; one that cannot be noted at once is not worth waiting for."""
        client = client_family(asked.agent)
        if not is_worth_noting(link.last_fetched, link.client, client, now):
            return
        try:
            with transaction(self._engine, NOTE_MILLISECONDS) as database:
                note_fetch(database, link.id, client, now)
        except DBAPIError as error:
            log.warning("fetch could not be noted", link=link.id, error=type(error).__name__)
