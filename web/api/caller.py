"""Who calls: the person whose token the request carries, and the language they read."""

from hashlib import sha256
from typing import cast

from flask import g
from flask import request as asked
from flask_limiter.util import get_remote_address
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from scheduler.errors import PartnerskabError
from scheduler.people.access import Actor
from scheduler.people.api_tokens import bearer_of
from scheduler.people.tables import TokenScope
from scheduler.words import Language
from web import request

REALM = "Partnerskab"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LANGUAGES = tuple(choice.value for choice in Language)


class ReadOnlyError(PartnerskabError):
    """A token that may only look was sent with a change."""


def authenticate() -> None:
    """Finds the person behind the bearer token; ends the request where there is none. Cookies count for nothing.

    Raises ReadOnlyError for a change by a token that may only look.
    """
    given = asked.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM}))
    with request.reading() as database:
        found = bearer_of(database, given.token, request.now())
    if found is None:
        challenge = WWWAuthenticate("bearer", {"realm": REALM, "error": "invalid_token"})
        raise Unauthorized(www_authenticate=challenge)
    if found.scope is TokenScope.READ and asked.method not in SAFE:
        raise ReadOnlyError(f"{asked.method} with a token of scope {found.scope}; expected scope write")
    g.caller = found.actor


def caller() -> Actor:
    """The person behind the token of this request."""
    return cast(Actor, g.caller)


def language() -> Language:
    """The language asked for by Accept-Language; Danish where none of ours is."""
    return Language(asked.accept_languages.best_match(LANGUAGES, default=Language.DANISH.value))


def counted_as() -> str:
    """Whom a call counts for: the token, else the address."""
    given = asked.authorization
    token = given.token if given else None
    return sha256(token.encode()).hexdigest() if token else get_remote_address()
