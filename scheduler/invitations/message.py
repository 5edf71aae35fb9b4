"""Opens a mail message as far as an answer to an invitation goes, and no further."""

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses
from hashlib import sha256

from scheduler.invitations.rules import Odd

MOST_BYTES = 1_000_000
MOST_PARTS = 30
LONGEST = 200
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True)
class Opened:
    """What matters of a message; addresses in small letters, `sender` empty where it is not exactly one.

    calendar: the one calendar part. fault: why there is none to read.
    """

    message_id: str
    digest: str
    sender: str
    recipients: frozenset[str]
    subject: str
    calendar: bytes = b""
    method: str = ""
    fault: Odd | None = None


def opened(raw: bytes) -> Opened:
    """The message, whatever is wrong with it."""
    seal = sha256(raw).hexdigest()
    if len(raw) > MOST_BYTES:
        return Opened("", seal, "", frozenset(), "", fault=Odd.TOO_LARGE)
    if raw.lower().count(b"boundary=") > MOST_PARTS:  # the library reads nested parts again and again
        return Opened("", seal, "", frozenset(), "", fault=Odd.UNREADABLE)
    try:
        return _opened(message_from_bytes(raw, policy=compat32), seal)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, HeaderParseError):
        return Opened("", seal, "", frozenset(), "", fault=Odd.UNREADABLE)


def _opened(message: Message, seal: str) -> Opened:
    found = _calendars(message)
    whole = dict(found)
    fault = None if len(whole) == 1 else Odd.UNREADABLE if whole else Odd.NO_CALENDAR
    body, method = next(iter(whole.items())) if fault is None else (b"", "")
    senders = _addresses(message, "From")
    return Opened(
        message_id=_text(message, "Message-ID"),
        digest=seal,
        sender=senders[0] if len(senders) == 1 else "",
        recipients=frozenset(address for name in _TO for address in _addresses(message, name)),
        subject=_text(message, "Subject"),
        calendar=body,
        method=method,
        fault=fault,
    )


def _calendars(message: Message) -> list[tuple[bytes, str]]:
    """The calendar parts with their declared method; the same bytes twice (as a part and as a file) are one."""
    found: dict[bytes, str] = {}
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise ValueError(f"message has more than {MOST_PARTS} parts")
        if part.is_multipart() or part.get_content_type() not in {"text/calendar", "application/ics"}:
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        normal = body.replace(b"\r\n", b"\n").strip()
        found[normal] = found.get(normal, "") or str(part.get_param("method") or "").upper()
    return list(found.items())


def _addresses(message: Message, name: str) -> list[str]:
    values = [str(value) for value in message.get_all(name, [])]
    return [address.strip().lower() for _, address in getaddresses(values) if "@" in address]


def _text(message: Message, name: str) -> str:
    try:
        text = str(make_header(decode_header(str(message.get(name, "")))))
    except (HeaderParseError, LookupError, ValueError):
        text = str(message.get(name, ""))
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words[:LONGEST]
