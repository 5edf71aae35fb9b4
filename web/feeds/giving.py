"""Answers one request for a feed: with nothing new, or with its bytes."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

import structlog
from flask import Flask, Response, abort, current_app
from flask import request as asked
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from scheduler.db import transaction
from scheduler.itineraries.clients import client_family
from scheduler.itineraries.feeds.lookup import Found, Given, Link
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
from web import request
from web.feeds.answers import coding_for, has_it, nothing_new, whole
from web.feeds.shelf import Shelf

FEEDS = "feeds"
REMEMBER_MILLISECONDS = 2000
NOTE_MILLISECONDS = 50
log = structlog.get_logger()


def use_feeds(app: Flask) -> None:
    """Gives the pages room for the bodies of feeds."""
    app.extensions[FEEDS] = Shelf()


def give(find: Callable[[Engine], Found | None], *, is_public: bool) -> Response:
    """The feed that `find` finds, or 304 for a reader who has it; ends the request as not found without one."""
    now, coding = request.now(), coding_for(asked)
    found, outcome = _look(find)
    if found.link:
        _note(found.link, now)
    if isinstance(outcome, Given):
        return nothing_new(outcome, coding, now, is_public=is_public)
    given = _given(found, outcome, now)
    if has_it(asked, given, coding):
        return nothing_new(given, coding, now, is_public=is_public)
    return whole(outcome, given, coding, now, is_public=is_public)


def _look(find: Callable[[Engine], Found | None]) -> tuple[Found, Given | Body]:
    """The feed, and what was given out of it before where the reader has that, else its body."""
    now = request.now()
    found = find(request.engine()) or abort(404)
    version = version_of(found, site_of(request.settings()))
    given = still_given(found, version, now)
    if given and has_it(asked, given, coding_for(asked)):
        return found, given
    return found, _body(found, version)


def _body(found: Found, version: str) -> Body:
    shelf = cast(Shelf, current_app.extensions[FEEDS])
    body = shelf.get(found.key, version, request.now())
    if body is None:
        with request.reading() as database:
            body = body_of(database, found, site_of(request.settings()), request.now())
        shelf.put(found.key, body)
        for fault in body.skipped:
            log.warning("entry left out of a feed", feed=found.subject.value, fault=str(fault))
    return body


def _given(found: Found, body: Body, now: datetime) -> Given:
    """What the reader is told of the body: kept where it differs from last time, undated where it cannot be kept."""
    new = given_as(body)
    if found.given and found.given == new.dated(found.given.changed):
        return found.given
    try:
        with transaction(request.engine(), REMEMBER_MILLISECONDS) as database:
            return remember(database, found, new, now)
    except DBAPIError as error:
        log.warning("feed could not be remembered", feed=found.subject.value, error=type(error).__name__)
        return new


def _note(link: Link, now: datetime) -> None:
    """Tells the holder of the fetch; one that cannot be noted at once is not worth waiting for."""
    client = client_family(asked.user_agent.string)
    if not is_worth_noting(link.last_fetched, link.client, client, now):
        return
    try:
        with transaction(request.engine(), NOTE_MILLISECONDS) as database:
            note_fetch(database, link.id, client, now)
    except DBAPIError as error:
        log.warning("fetch could not be noted", link=link.id, error=type(error).__name__)
