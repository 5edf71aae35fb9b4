"""Gets a calendar from elsewhere in a process of its own, which ends in time whatever the other side does."""

import json
import subprocess
import sys
from collections.abc import Collection

from scheduler.busy.getting.values import NOTHING_KNOWN, WALL_SECONDS, Got, Known, NoFetch, NoFetchError


def fetch_guarded(
    address: str,
    known: Known = NOTHING_KNOWN,
    allowed: Collection[str] = frozenset(),
    seconds: float = WALL_SECONDS,
) -> Got:
    """The calendar at the address, or that it has not changed since `known`.

    allowed: hosts (`127.0.0.1:8000`) that may be private and without TLS; for tests only.
    Errors: NoFetchError, also when the whole has taken `seconds`.
    """
    asked = {
        "address": address,
        "allowed": sorted(allowed),
        "etag": known.etag,
        "last_modified": known.last_modified,
    }
    try:
        done = subprocess.run(  # our own module; the address goes by the input, not by the command
            [sys.executable, "-m", "scheduler.busy.getting.child"],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise NoFetchError(NoFetch.TOO_SLOW, seconds) from None
    return _got(*done.stdout.split(b"\n", 1))


def _got(line: bytes, body: bytes) -> Got:
    head = json.loads(line)
    if "why" in head:
        raise NoFetchError(NoFetch(head["why"]), *head["figures"])
    return Got(body if head["changed"] else None, Known(head["etag"], head["last_modified"]))
