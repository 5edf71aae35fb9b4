"""The product as it is served, in processes of its own, to be asked over HTTP and to be killed."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from sys import executable

from sqlalchemy import Engine

UP_SECONDS = 60
SECRET = "s" * 32


class Server:
    """`partnerskab serve` on a port of this machine; its log is in `folder`."""

    def __init__(self, engine: Engine, folder: Path, **settings: str) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port: int = free.getsockname()[1]
        self._log = folder / "serve.log"
        self._environment = {
            **os.environ,
            "PARTNERSKAB_DATABASE_URL": engine.url.render_as_string(hide_password=False),
            "PARTNERSKAB_DATA_DIR": str(folder),
            "PARTNERSKAB_SECRET_KEY": SECRET,
            "PARTNERSKAB_BASE_URL": f"http://127.0.0.1:{self.port}",
            **settings,
        }

    def start(self) -> None:
        """Starts it and waits until it answers. Raises AssertionError when it never does."""
        command = [executable, "-m", "web.program", "serve", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environment, stderr=log, start_new_session=True
            )
        begun = time.monotonic()
        while not self.is_up():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() - begun < UP_SECONDS, self._log.read_text()
            time.sleep(0.05)

    def kill(self) -> None:
        """Ends all its processes as a machine does that loses power."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def is_up(self) -> bool:
        """Whether it answers."""
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except (OSError, HTTPException):
            return False

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises OSError or HTTPException when none comes."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=UP_SECONDS)) as line:
            line.request(method, path, body or None, headers or {})
            answer = line.getresponse()
            return answer.status, answer.read()


@contextmanager
def served(engine: Engine, folder: Path, **settings: str) -> Iterator[Server]:
    """A server that answers, and is gone afterwards."""
    server = Server(engine, folder, **settings)
    server.start()
    try:
        yield server
    finally:
        server.kill()
