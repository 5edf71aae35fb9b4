"""Who calls: the person whose token the request carries, and the language they read."""

from hashlib import sha256
from typing import cast

from flask import g
from flask import request as asked
from flask_limiter.util import get_remote_address
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from scheduler.people.access import Actor
from scheduler.people.queries import actor_by_token
from scheduler.words import Language
from web import request

REALM = "Partnerskab"
LANGUAGES = tuple(choice.value for choice in Language)


def authenticate() -> None:
    """Finds the person behind the bearer token; ends the request where there is none. Cookies count for nothing."""
    given = asked.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM}))
    with request.reading() as database:
        found = actor_by_token(database, given.token, request.now())
    if found is None:
        challenge = WWWAuthenticate("bearer", {"realm": REALM, "error": "invalid_token"})
        raise Unauthorized(www_authenticate=challenge)
    g.caller = found


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
