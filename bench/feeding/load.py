"""A load over HTTP on this machine: connections that stay open, each asking again once it is answered."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

CLIENTS = 4
PATIENCE_SECONDS = 300
STOP_SECONDS = 5
SERVE = """
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
Granian("bench.feeding.application:application", address="127.0.0.1", port={port}, interface=Interfaces.WSGI,
        factory=True, workers={workers}, blocking_threads=4, backpressure=256, log_level=LogLevels.warning,
        websockets=False).serve()
"""


@contextmanager
def serving(environment: Mapping[str, str], workers: int = 1) -> Iterator[int]:
    """The port of the bench's application under the server that `partnerskab serve` starts."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    where = {**os.environ, **environment}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE.format(port=port, workers=workers)], env=where, start_new_session=True
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def asking(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of a request."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *(f"{n}: {v}" for n, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def rate(port: int, request: bytes, seconds: float) -> float:
    """Answers a second to the same request. All answers have the length of the first one: their Date too."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = list(pool.map(lambda _client: _count(port, request, seconds), range(CLIENTS)))
    return sum(counts) / seconds


def answer(port: int, request: bytes) -> bytes:
    """One whole answer, head and body."""
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.sendall(request)
        got = b""
        while b"\r\n\r\n" not in got:
            got += line.recv(65536)
        head, _, body = got.partition(b"\r\n\r\n")
        told = [one for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:")]
        length = int(told[0].split(b":")[1]) if told and b" 304 " not in head.split(b"\r\n")[0] else 0
        while len(body) < length:
            body += line.recv(65536)
        return head + b"\r\n\r\n" + body


def _count(port: int, request: bytes, seconds: float) -> int:
    length = len(answer(port, request))
    room = memoryview(bytearray(length))
    done, ends = 0, time.perf_counter() + seconds
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.perf_counter() < ends:
            line.sendall(request)
            got = 0
            while got < length:
                got += line.recv_into(room[got:])
            done += 1
    return done


def _wait_for(port: int) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            with closing(socket.create_connection(("127.0.0.1", port))):
                return
        except ConnectionError:
            time.sleep(0.1)
    raise TimeoutError(f"the server does not answer at port {port}")
