"""The processes of a running demonstration: the web and the clockwork, started and ended together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from scheduler.errors import PartnerskabError
from scheduler.settings import PREFIX, Settings

PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.05
ENDING_SECONDS = 30
"""What a child has to end by itself, longer than the web gives its own processes."""


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which the product's processes find these settings."""
    return {
        **os.environ,
        f"{PREFIX}DEMO": "true",
        f"{PREFIX}DATA_DIR": str(settings.data_dir.resolve()),
        f"{PREFIX}DATABASE_URL": settings.database,
        f"{PREFIX}BASE_URL": settings.base_url,
        f"{PREFIX}SECRET_KEY": settings.secret_key.get_secret_value(),
        f"{PREFIX}CLOCK_SHIFT": str(settings.clock_shift),
    }


@contextmanager
def running(settings: Settings, host: str, port: int) -> Iterator[Sequence[subprocess.Popen[bytes]]]:
    """The web on host and port and the clockwork, both up when the block begins and both ended after it."""
    # Each process imports its own part only: the whole program takes seconds, most of them for the solver.
    programs = (
        f"from web.commands.serve import serve; serve({host!r}, {port})",
        "from scheduler.commands.clockwork import clockwork; clockwork()",
    )
    where = environment(settings)
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, _stop)
    children = [
        subprocess.Popen([sys.executable, "-c", program], env=where)  # noqa: S603  # our own commands
        for program in programs
    ]
    try:
        _wait_for(f"http://{host}:{port}/healthz", children[0])
        yield children
    finally:
        _end(children)


def stand_by(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Waits until the process is told to stop or one of the children ends by itself."""
    try:
        while all(child.poll() is None for child in children):
            time.sleep(PAUSE_SECONDS * 10)
    except KeyboardInterrupt:
        return
    raise PartnerskabError("a process of the demonstration ended by itself; its own message stands above")


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_for(address: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if child.poll() is not None:
            break
        try:
            with urlopen(address, timeout=PATIENCE_SECONDS):  # noqa: S310  # our own address
                return
        except (URLError, ConnectionError):
            time.sleep(PAUSE_SECONDS)
    raise PartnerskabError(f"the web does not answer at {address}; is the port free?")
