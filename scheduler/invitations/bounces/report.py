"""Reads a delivery report as far as it says which letter failed, for whom and why (RFC 3464)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from scheduler.invitations.message import MOST_BYTES, MOST_PARTS

LONGEST = 300
HEADERS = frozenset({"message/rfc822", "text/rfc822-headers"})


@dataclass(frozen=True)
class Report:
    """The Message-ID that came back, without its brackets; whom it failed for, in small letters, and the answer."""

    message_id: str
    recipient: str
    answer: str


def failure_reported(raw: bytes) -> Report | None:
    """What the message reports as failed for good; None for all other messages, a delay among them."""
    if len(raw) > MOST_BYTES or raw.lower().count(b"boundary=") > MOST_PARTS:
        return None
    try:
        message = message_from_bytes(raw, policy=compat32)
        return _report(message) if message.get_content_type() == "multipart/report" else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _report(message: Message) -> Report | None:
    parts = message.get_payload()
    children = [one for one in parts if isinstance(one, Message)] if isinstance(parts, list) else []
    identity = next((found for part in children if (found := _identity(part))), "")
    failed = [
        block for part in children for block in _blocks(part) if _value(block, "Action").lower() == "failed"
    ]
    if not identity or len(failed) != 1:
        return None
    answer = _value(failed[0], "Diagnostic-Code") or _value(failed[0], "Status")
    return Report(
        identity, _value(failed[0], "Final-Recipient").lower(), answer.removeprefix("smtp; ").strip()
    )


def _blocks(part: Message) -> Iterator[Message]:
    """The groups of fields of a delivery status: one for the message, one for each recipient."""
    payload = part.get_payload()
    if part.get_content_type() == "message/delivery-status" and isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))


def _identity(part: Message) -> str:
    """The Message-ID of the letter that came back, whole or as its fields alone; "" where it is neither."""
    if part.get_content_type() not in HEADERS:
        return ""
    payload = part.get_payload()
    if isinstance(payload, list):
        inner = payload[0] if payload and isinstance(payload[0], Message) else Message()
    else:
        decoded = part.get_payload(decode=True)
        inner = message_from_bytes(decoded if isinstance(decoded, bytes) else b"", policy=compat32)
    return _value(inner, "Message-ID").strip("<>")


def _value(message: Message, name: str) -> str:
    """The field in one line; an address without the kind of address that stands before it."""
    text = " ".join(
        "".join(sign if sign.isprintable() else " " for sign in str(message.get(name, ""))).split()
    )
    if name.endswith("-Recipient"):
        text = text.rpartition(";")[2].strip()
    return text[:LONGEST]
