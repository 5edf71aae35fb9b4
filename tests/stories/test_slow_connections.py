"""Two hundred connections that drip along tie up nobody: the pages answer others meanwhile."""

import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event as Signal
from threading import Thread

from sqlalchemy import Engine

from scheduler.db import transaction
from tests import factories as make
from tests.servers import Server, served

SLOW = int(os.environ.get("PARTNERSKAB_SLOW_CONNECTIONS", "200"))
ASKED = int(os.environ.get("PARTNERSKAB_SLOW_ASKED", "20"))
PATIENCE_SECONDS = 4
HEADERS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = (
    b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\nemail="
)
UNREAD = b"GET /static/vendor/dkfds/dkfds.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@contextmanager
def dripping(port: int) -> Iterator[Sequence[socket.socket]]:
    """Connections that send a byte now and then: in their headers, in their body, or never reading what they get."""
    with ExitStack() as stack:
        lines = []
        for number in range(SLOW):
            line = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            line.sendall((HEADERS, BODY, UNREAD * 20)[number % 3])
            lines.append(line)
        ended = Signal()
        drip = Thread(target=_drip, args=(lines, ended))
        drip.start()
        try:
            yield lines
        finally:
            ended.set()
            drip.join()


def _drip(lines: Sequence[socket.socket], ended: Signal) -> None:
    while not ended.wait(0.5):
        for number, line in enumerate(lines):
            if number % 3 != 2:
                line.send(b"x")


def seconds_to(server: Server, path: str) -> float:
    begun = time.monotonic()
    assert server.ask("GET", path)[0] == 200
    return time.monotonic() - begun


def test_others_are_answered_while_many_connections_drip(sqlite_engine: Engine, tmp_path: Path):
    with transaction(sqlite_engine) as session:
        make.partnership(session)
    with served(sqlite_engine, tmp_path) as server:
        seconds_to(server, "/")
        with dripping(server.port) as slow:
            waits = sorted(seconds_to(server, "/") for _ in range(ASKED))

    assert len(slow) == SLOW
    assert waits[-1] < PATIENCE_SECONDS, waits
