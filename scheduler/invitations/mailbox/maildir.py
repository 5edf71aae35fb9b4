"""A maildir: what is new lies in `new`; a message that was handled is moved to `cur` and marked as seen."""

import mailbox
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from scheduler.invitations.mailbox.arrival import Arrival


class MaildirMailbox:
    """The messages of a maildir that are not marked as seen."""

    def __init__(self, path: Path, most_bytes: int) -> None:
        self._path = path
        self._box = mailbox.Maildir(path, create=True)
        self._most = most_bytes

    def __enter__(self) -> Self:
        """The mailbox, looked through anew."""
        return self

    def __exit__(self, *_: object) -> None:
        self._box.close()

    def arrivals(self, after: str) -> Iterator[Arrival]:
        """What lies there, by name; after: not needed, since what was handled is marked."""
        for key in sorted(self._box.keys()):
            if "S" not in self._box.get_message(key).get_flags():
                with self._box.get_file(key) as file:
                    yield Arrival(f"maildir:{key}", file.read(self._most + 1))

    def done(self, arrival: Arrival) -> None:
        """Marks the message as seen."""
        key = arrival.place.partition(":")[2]
        message = self._box.get_message(key)
        message.set_subdir("cur")
        message.add_flag("S")
        self._box[key] = message
