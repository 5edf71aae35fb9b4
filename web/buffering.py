"""Takes in a request's body before any work begins, so that one who sends slowly keeps nobody else waiting."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from time import monotonic
from typing import IO, Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK = 64 * 1024
IN_MEMORY = 1024 * 1024
"""Bytes of a body that are kept in memory; the rest of a longer one lies in a file meanwhile."""
TOO_SLOW = "408 Request Timeout"


class Buffered:
    """An application that works on few requests at once, each with its whole body at hand.

    A thread that waits for a body costs little, one that works costs the interpreter: there may be many of the
    first and `at_once` of the second. longest: bytes of a body that are kept; the application refuses more.
    patience: seconds that a body may take.
    """

    def __init__(self, application: WSGIApplication, at_once: int, longest: int, patience: float) -> None:
        self._application = application
        self._turns = BoundedSemaphore(at_once)
        self._longest = longest
        self._patience = patience

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer; 408 for a body that takes too long."""
        if not self._has_body(environ):
            return self._answer(environ, start_response)
        with SpooledTemporaryFile(IN_MEMORY) as body:
            if not self._take_in(environ["wsgi.input"], body):
                start_response(TOO_SLOW, [("Content-Length", "0"), ("Connection", "close")])
                return [b""]
            environ["wsgi.input"] = body
            return self._answer(environ, start_response)

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self._turns:
            return self._application(environ, start_response)

    def _has_body(self, environ: WSGIEnvironment) -> bool:
        """Whether there is a body worth reading; one that says it is too long is refused unread."""
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            return 0 < int(length) <= self._longest
        return "HTTP_TRANSFER_ENCODING" in environ

    def _take_in(self, stream: Any, body: IO[bytes]) -> bool:
        """Whether the body, one byte more than the longest at most, came in time."""
        ends, left = monotonic() + self._patience, self._longest + 1
        while left > 0 and (part := stream.read(min(CHUNK, left))):
            if monotonic() > ends:
                return False
            body.write(part)
            left -= len(part)
        body.seek(0)
        return True
