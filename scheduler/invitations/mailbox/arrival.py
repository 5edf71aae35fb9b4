"""One message as a mailbox hands it out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Arrival:
    """The message's name in its mailbox, which no other has or will have, and its bytes, cut where it is too large."""

    place: str
    raw: bytes
