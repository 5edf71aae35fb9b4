"""The HTTP side of a feed: its codings, its tags, and whether the reader has it already (RFC 9110)."""

from datetime import datetime
from enum import StrEnum

from flask import Request, Response
from werkzeug.http import http_date

from scheduler.itineraries.feeds.lookup import Given
from scheduler.itineraries.feeds.service import Body

TYPE = "text/calendar; charset=utf-8"
PUBLIC = {"Cache-Control": "public, max-age=300"}
PRIVATE = {"Cache-Control": "private, no-cache"}
ALWAYS = {
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class Coding(StrEnum):
    """How the bytes travel."""

    PLAIN = "identity"
    GZIP = "gzip"


def coding_for(asked: Request) -> Coding:
    """The coding that the reader likes best; plain for one who says nothing."""
    best = asked.accept_encodings.best_match([Coding.GZIP, Coding.PLAIN])
    return Coding(best) if best else Coding.PLAIN


def has_it(asked: Request, given: Given, coding: Coding) -> bool:
    """Whether the reader has these bytes already: by their tag, or by their date where no tag is sent.

    A date counts only where it could be kept when the bytes changed.
    """
    if "If-None-Match" in asked.headers:
        return asked.if_none_match.contains_weak(_tag(given, coding).strip('"'))
    since = asked.if_modified_since
    return since is not None and given.changed is not None and given.changed <= since


def nothing_new(given: Given, coding: Coding, now: datetime, *, is_public: bool) -> Response:
    """304: the reader has it."""
    answer = Response(status=304, headers=_headers(given, coding, now, is_public=is_public))
    del answer.headers["Content-Type"]
    return answer


def whole(body: Body, given: Given, coding: Coding, now: datetime, *, is_public: bool) -> Response:
    """200 with all of it."""
    headers = _headers(given, coding, now, is_public=is_public)
    if coding is Coding.GZIP:
        return Response(body.packed, headers=headers | {"Content-Encoding": "gzip"}, content_type=TYPE)
    return Response(body.plain, headers=headers, content_type=TYPE)


def _headers(given: Given, coding: Coding, now: datetime, *, is_public: bool) -> dict[str, str]:
    """The headers that 200 and 304 share; a date never lies ahead of the answer (RFC 9110 8.8.2.1)."""
    dated = {"Last-Modified": http_date(min(given.changed, now))} if given.changed else {}
    return ALWAYS | (PUBLIC if is_public else PRIVATE) | dated | {"ETag": _tag(given, coding)}


def _tag(given: Given, coding: Coding) -> str:
    return given.etag_gzip if coding is Coding.GZIP else given.etag
