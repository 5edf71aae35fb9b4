"""A mailbox by IMAP: reads what came after the last message read, whoever looked at it meanwhile."""

import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from imaplib import IMAP4, IMAP4_SSL
from typing import Any, Self
from urllib.parse import SplitResult, unquote

from scheduler.errors import PartnerskabError
from scheduler.invitations.mailbox.arrival import Arrival

TIMEOUT_SECONDS = 20.0
AT_ONCE = 100
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_UID_DIGITS = 10


class ImapMailbox:
    """The folder that the address names (INBOX where it names none), over TLS unless the address is plain imap."""

    def __init__(self, address: SplitResult, most_bytes: int) -> None:
        self._address = address
        self._most = most_bytes
        self._folder = unquote(address.path.strip("/")) or "INBOX"
        self._validity = ""

    def __enter__(self) -> Self:
        """The mailbox, signed in. Raises PartnerskabError for an answer other than OK, OSError without one."""
        host, port = self._address.hostname or "localhost", self._address.port
        if self._address.scheme == "imaps":
            context = ssl.create_default_context()
            self._server: IMAP4 = IMAP4_SSL(host, port or 993, ssl_context=context, timeout=TIMEOUT_SECONDS)
        else:
            self._server = IMAP4(host, port or 143, timeout=TIMEOUT_SECONDS)
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _open(self) -> None:
        name, password = unquote(self._address.username or ""), unquote(self._address.password or "")
        self._expect(self._server.login(name, password))
        self._expect(self._server.select(f'"{self._folder}"'))
        self._validity = (self._server.response("UIDVALIDITY")[1] or [b"0"])[0].decode()

    def __exit__(self, *_: object) -> None:
        with suppress(IMAP4.error, OSError):
            self._server.logout()

    @property
    def prefix(self) -> str:
        """How the places of this folder begin, until the server numbers it anew."""
        return f"imap:{self._validity}:"

    def arrivals(self, after: str) -> Iterator[Arrival]:
        """At most a hundred messages after that place, oldest first; those too large come cut."""
        last = int(after.removeprefix(self.prefix)) if after.startswith(self.prefix) else 0
        found = self._expect(self._server.uid("SEARCH", f"UID {last + 1}:*"))
        numbers = sorted(int(one) for one in (found[0] or b"").split())
        for number in [one for one in numbers if one > last][:AT_ONCE]:
            yield Arrival(f"{self.prefix}{number:0{_UID_DIGITS}}", self._fetched(number))

    def done(self, arrival: Arrival) -> None:
        """Marks the message as seen; a server that does not want that loses nothing."""
        number = int(arrival.place.removeprefix(self.prefix))
        with suppress(IMAP4.error):
            self._server.uid("STORE", str(number), "+FLAGS", r"(\Seen)")

    def _fetched(self, number: int) -> bytes:
        size = _SIZE.search(
            bytes(str(self._expect(self._server.uid("FETCH", str(number), "(RFC822.SIZE)"))), "utf-8")
        )
        if size and int(size.group(1)) > self._most:
            return b" " * (self._most + 1)
        answer = self._expect(self._server.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{self._most + 1}>)"))
        return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")

    @staticmethod
    def _expect(answer: tuple[str, list[Any]]) -> list[Any]:
        if answer[0] != "OK":
            raise PartnerskabError(f"mailbox answers {answer[0]} {answer[1]!r}; expected OK")
        return answer[1]
