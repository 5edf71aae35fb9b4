"""One talk with the mail server (RFC 5321), and what its answers mean for a letter."""

import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from scheduler.errors import BadInputError
from scheduler.outbox.delivery.message import Envelope

SCHEMES = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PERMANENT = 500
TOO_LARGE = 552
LONGEST_ANSWER = 300


class Result(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    REFUSED = "refused"
    PUT_OFF = "put off"
    AWAY = "away"


@dataclass(frozen=True)
class Outcome:
    """The result and the server's own words. AWAY is about the server, not about the letter."""

    result: Result
    answer: str = ""


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over; a password is never in `name`."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @property
    def name(self) -> str:
        """The server as logs and pages name it."""
        return f"{self.host}:{self.port}"


def mail_server(url: str) -> MailServer:
    """The server of an address such as smtp+starttls://user:password@host:587.

    Raises BadInputError for another scheme, no host, or a password that would travel in the open.
    """
    parts = urlsplit(url)
    place, host = "PARTNERSKAB_SMTP_URL", parts.hostname or ""
    if parts.scheme not in SCHEMES or not host:
        raise BadInputError(
            place, f"{parts.scheme}://{host}", "smtp://, smtp+starttls:// or smtps:// and a host"
        )
    if parts.password and parts.scheme == "smtp" and host not in LOOPBACK:
        raise BadInputError(place, f"smtp://{host} with a password", "smtp+starttls:// or smtps://")
    try:
        port = parts.port or SCHEMES[parts.scheme]
    except ValueError:
        raise BadInputError(place, f"{parts.scheme}://{host} and a port", "a port from 1 to 65535") from None
    return MailServer(parts.scheme, host, port, unquote(parts.username or ""), unquote(parts.password or ""))


class Relay:
    """A connection that is opened when first needed and opened anew after the server hung up."""

    def __init__(self, server: MailServer, timeout_seconds: float) -> None:
        self._server = server
        self._timeout = timeout_seconds
        self._open: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def hand_over(self, envelope: Envelope) -> Outcome:
        """Gives the letter to the server; never raises for what a server or the net may do."""
        try:
            connection = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            return Outcome(Result.AWAY, _words(error))
        try:
            return self._dialogue(connection, envelope)
        except smtplib.SMTPResponseException as error:  # the answer to DATA itself
            said = error.smtp_error
            return self._of_letter(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            return Outcome(Result.PUT_OFF, _words(error))

    def _connected(self) -> smtplib.SMTP:
        if self._open is None:
            self._open = self._connect()
        elif not _answers(self._open):
            self._close()
            self._open = self._connect()
        return self._open

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.scheme == "smtps":
            context = ssl.create_default_context()
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=context
            )
        else:
            opened = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        self._open = opened  # so that it is closed whatever the greeting meets
        if server.scheme == "smtp+starttls":
            opened.starttls(context=ssl.create_default_context())
        if server.user:
            opened.login(server.user, server.password)
        opened.ehlo_or_helo_if_needed()
        return opened

    def _dialogue(self, connection: smtplib.SMTP, envelope: Envelope) -> Outcome:
        code, answer = connection.mail(envelope.sender)
        if not _is_good(code):
            return self._of_sender(code, answer)
        code, answer = connection.rcpt(envelope.recipient)
        if _is_good(code):
            code, answer = connection.data(envelope.message)
        if _is_good(code):
            return Outcome(Result.SENT, _said(code, answer))
        return self._of_letter(code, answer)

    def _of_letter(self, code: int, answer: bytes) -> Outcome:
        self._close()  # a fresh talk for the next letter; no state of this one is left behind
        return Outcome(Result.REFUSED if code >= PERMANENT else Result.PUT_OFF, _said(code, answer))

    def _of_sender(self, code: int, answer: bytes) -> Outcome:
        """A server that does not take our own address takes no letter at all, and no letter is to blame."""
        self._close()
        return Outcome(Result.REFUSED if code == TOO_LARGE else Result.AWAY, _said(code, answer))

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _answers(connection: smtplib.SMTP) -> bool:
    """Whether the server still talks to us; it may have hung up since the last letter."""
    try:
        return _is_good(connection.rset()[0])
    except (OSError, smtplib.SMTPException):
        return False


def _is_good(code: int) -> bool:
    return 200 <= code < 300  # noqa: PLR2004  # RFC 5321 4.2.1


def _said(code: int, answer: bytes) -> str:
    return f"{code} {' '.join(answer.decode('utf-8', 'replace').split())}"[:LONGEST_ANSWER]


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _said(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    if isinstance(error, TimeoutError):
        return "the mail server did not answer in time"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the mail server hung up"
    return f"{type(error).__name__}: {error}"[:LONGEST_ANSWER]
