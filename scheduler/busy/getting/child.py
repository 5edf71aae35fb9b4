"""The process that gets one calendar from elsewhere; it is ended from outside when it takes too long.

It is given JSON (address, allowed, etag, last_modified) and answers by one line of JSON and the calendar's bytes.
"""

import json
import sys
from collections.abc import Collection
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin

from scheduler.busy.getting.connecting import Place, connect, place
from scheduler.busy.getting.values import (
    MOST_BYTES,
    MOST_REDIRECTS,
    NOTHING_KNOWN,
    Got,
    Known,
    NoFetch,
    NoFetchError,
)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _UNCHANGED = 200, 304


def main() -> None:
    """Reads from the input, answers on the output."""
    asked = json.load(sys.stdin)
    known = Known(asked["etag"], asked["last_modified"])
    try:
        got = fetch(asked["address"], known, frozenset(asked["allowed"]))
    except NoFetchError as error:
        sys.stdout.write(json.dumps({"why": error.why, "figures": error.figures}) + "\n")
        return
    head = {"changed": got.body is not None, "etag": got.known.etag, "last_modified": got.known.last_modified}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + (got.body or b""))


def fetch(address: str, known: Known, allowed: Collection[str]) -> Got:
    """The calendar at the address, each redirect judged as the first. Raises NoFetchError; has no time limit itself."""
    for _ in range(MOST_REDIRECTS + 1):
        to = place(address, allowed)
        try:
            with closing(_ask(to, known, allowed)) as answer:
                if answer.status not in _REDIRECTS:
                    return _got(answer, known)
        except (HTTPException, OSError, ValueError):
            raise NoFetchError(NoFetch.BAD_ANSWER, to.name) from None
        address = _next(address, answer)
    raise NoFetchError(NoFetch.TOO_MANY_REDIRECTS, MOST_REDIRECTS)


def _next(address: str, answer: HTTPResponse) -> str:
    try:
        return urljoin(address, answer.getheader("Location", ""))
    except ValueError:
        raise NoFetchError(NoFetch.BAD_ADDRESS) from None


def _ask(to: Place, known: Known, allowed: Collection[str]) -> HTTPResponse:
    """The answer's head. The connection never opens itself anew: the name would be resolved a second time."""
    asking = HTTPConnection(to.name, to.port)
    asking.auto_open = 0
    asking.sock = connect(to, allowed)
    headers = {"Host": to.host, "Accept-Encoding": "identity", "Connection": "close"}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    asking.request("GET", to.path, headers={**headers, "User-Agent": "partnerskab"})
    return asking.getresponse()


def _got(answer: HTTPResponse, known: Known) -> Got:
    if answer.status == _UNCHANGED and known != NOTHING_KNOWN:
        return Got(None, known)
    if answer.status != _OK:
        raise NoFetchError(NoFetch.STATUS, answer.status)
    newest = Known(answer.getheader("ETag", ""), answer.getheader("Last-Modified", ""))
    return Got(_body(answer), newest)


def _body(answer: HTTPResponse) -> bytes:
    """All bytes, counted as they come; what the head promises is believed only when it is too much."""
    if (answer.length or 0) > MOST_BYTES:
        raise NoFetchError(NoFetch.TOO_LARGE, MOST_BYTES)
    body = answer.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise NoFetchError(NoFetch.TOO_LARGE, MOST_BYTES)
    if answer.length:
        raise NoFetchError(NoFetch.CUT_SHORT, len(body))
    return body


if __name__ == "__main__":
    main()
