"""What a look at a calendar elsewhere asks for and gives back."""

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
WALL_SECONDS = 10.0
"""For the whole look: names, connections, redirects and the last byte."""


class NoFetch(StrEnum):
    """Why a calendar could not be got; the figures that belong to it stand behind."""

    BAD_ADDRESS = "bad-address"
    NOT_HTTPS = "not-https"
    UNKNOWN_NAME = "unknown-name"  # name
    NOT_PUBLIC = "not-public"  # name
    NO_CONNECTION = "no-connection"  # name
    BAD_CERTIFICATE = "bad-certificate"  # name
    BAD_ANSWER = "bad-answer"  # name
    STATUS = "status"  # HTTP status
    TOO_MANY_REDIRECTS = "too-many-redirects"  # most
    TOO_LARGE = "too-large"  # most bytes
    CUT_SHORT = "cut-short"  # bytes that came
    TOO_SLOW = "too-slow"  # most seconds


class NoFetchError(Exception):
    """The calendar was not got, by `why`; `figures` as NoFetch says."""

    def __init__(self, why: NoFetch, *figures: str | float) -> None:
        super().__init__(why, *figures)
        self.why = why
        self.figures = figures


@dataclass(frozen=True)
class Known:
    """What the server said of the version that is kept; empty where it said nothing."""

    etag: str = ""
    last_modified: str = ""


NOTHING_KNOWN = Known()


@dataclass(frozen=True)
class Got:
    """A calendar's bytes, or None where the version that is kept is still the newest (304)."""

    body: bytes | None
    known: Known
