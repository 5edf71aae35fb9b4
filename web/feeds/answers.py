"""The HTTP side of a feed: its codings, its tags, and whether the reader has it already (RFC 9110)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from werkzeug.datastructures import Accept
from werkzeug.http import http_date, parse_accept_header, parse_date, parse_etags

from scheduler.itineraries.feeds.finding.lookup import Given
from scheduler.itineraries.feeds.service import Body

PUBLIC = ("Cache-Control", "public, max-age=300")
PRIVATE = ("Cache-Control", "private, no-cache")
TYPE = ("Content-Type", "text/calendar; charset=utf-8")
ALWAYS = (
    ("Vary", "Accept-Encoding"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
)
Headers = list[tuple[str, str]]


class Coding(StrEnum):
    """How the bytes travel."""

    PLAIN = "identity"
    GZIP = "gzip"


@dataclass(frozen=True)
class Asked:
    """What a request for a feed says beside its address; a header that is absent is empty."""

    accept_encoding: str
    none_match: str
    modified_since: str
    agent: str

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Asked":
        """The headers of a WSGI request."""
        return cls(
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            environ.get("HTTP_IF_NONE_MATCH", ""),
            environ.get("HTTP_IF_MODIFIED_SINCE", ""),
            environ.get("HTTP_USER_AGENT", ""),
        )

    @property
    def coding(self) -> Coding:
        """The coding that the reader likes best; plain for one who says nothing."""
        return _coding(self.accept_encoding)


@dataclass(frozen=True)
class Answer:
    """A status line's number and reason, headers in their order, and the bytes."""

    status: str
    headers: Headers
    body: bytes


def has_it(asked: Asked, given: Given) -> bool:
    """Whether the reader has these bytes already: by their tag, or by their date where no tag is sent.

    A date counts only where it could be kept when the bytes changed.
    """
    if asked.none_match:
        tag = _tag(given, asked.coding)
        return asked.none_match == tag or parse_etags(asked.none_match).contains_weak(tag.strip('"'))
    since = parse_date(asked.modified_since) if asked.modified_since else None
    return since is not None and given.changed is not None and given.changed <= since


def nothing_new(given: Given, coding: Coding, now: datetime, *, is_public: bool) -> Answer:
    """304: the reader has it."""
    return Answer("304 NOT MODIFIED", _headers(given, coding, now, is_public=is_public), b"")


def whole(body: Body, given: Given, coding: Coding, now: datetime, *, is_public: bool) -> Answer:
    """200 with all of it."""
    is_packed = coding is Coding.GZIP
    octets = body.packed if is_packed else body.plain
    headers = [TYPE, ("Content-Length", str(len(octets))), *_headers(given, coding, now, is_public=is_public)]
    return Answer("200 OK", [*headers, ("Content-Encoding", "gzip")] if is_packed else headers, octets)


@lru_cache(maxsize=256)
def _coding(accept_encoding: str) -> Coding:
    best = parse_accept_header(accept_encoding, Accept).best_match([Coding.GZIP, Coding.PLAIN])
    return Coding(best) if best else Coding.PLAIN


def _headers(given: Given, coding: Coding, now: datetime, *, is_public: bool) -> Headers:
    """The headers that 200 and 304 share; a date never lies ahead of the answer (RFC 9110 8.8.2.1)."""
    headers = [*ALWAYS, PUBLIC if is_public else PRIVATE, ("ETag", _tag(given, coding))]
    return [*headers, ("Last-Modified", _date(min(given.changed, now)))] if given.changed else headers


@lru_cache(maxsize=1024)
def _date(moment: datetime) -> str:
    return http_date(moment)


def _tag(given: Given, coding: Coding) -> str:
    return given.etag_gzip if coding is Coding.GZIP else given.etag
