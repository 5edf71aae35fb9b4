"""A real mail server on this machine that can refuse, stall, hang up after DATA, go away and come back."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

GOOD = "250 OK"
DROP, STALL = "drop", "stall"
STALL_SECONDS = 2.0


@dataclass(frozen=True)
class Delivered:
    """One letter as the server took it."""

    sender: str
    recipients: tuple[str, ...]
    message: bytes


@dataclass
class Post:
    """Answers by what `on_sender`, `on_recipient` and `on_data` say of an address: an answer, DROP or STALL."""

    port: int
    taken: list[Delivered] = field(default_factory=list)
    on_sender: Callable[[str], str] = lambda _address: GOOD
    on_recipient: Callable[[str], str] = lambda _address: GOOD
    on_data: Callable[[str], str] = lambda _address: GOOD
    connections: int = 0
    _controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def come(self) -> None:
        self._controller = Controller(
            self, hostname="127.0.0.1", port=self.port, ready_timeout=10, enable_SMTPUTF8=True
        )
        self._controller.start()

    def go(self) -> None:
        if self._controller is not None:
            self._controller.stop()
        self._controller = None

    async def handle_EHLO(  # noqa: N802  # the library's name
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.on_sender(address)
        if answer == GOOD:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.on_recipient(address)
        if answer == STALL:
            await asyncio.sleep(STALL_SECONDS)
        if answer in {GOOD, STALL}:
            envelope.rcpt_tos.append(address)
            return GOOD
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.on_data(envelope.rcpt_tos[0])
        if answer in {GOOD, DROP}:
            content = envelope.original_content or b""
            self.taken.append(Delivered(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        if answer == DROP:
            server.transport.abort()
        return GOOD if answer == DROP else answer


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server that takes everything until it is told otherwise."""
    server = Post(free_port())
    server.come()
    yield server
    server.go()
