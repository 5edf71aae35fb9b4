"""Invitations by mail: one entry for one guest, as the calendar part of a message (iTIP)."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from icalendar.parser import param_value

from calendars.components import calendar, event
from calendars.entry import Entry, Standing
from calendars.faults import faults
from calendars.text import line, plain

_ADDRESS = re.compile(r"[^\s<>\",;:\\@\x00-\x1f\x7f-\x9f]+@[^\s<>\",;:\\@\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's name and mail address.

    Errors: ValueError when the address cannot be one.
    """

    name: str
    address: str

    def __post_init__(self) -> None:
        if _ADDRESS.fullmatch(self.address) is None:
            raise ValueError(f"Mailbox.address is {self.address!r}; expected one like name@example.dk")

    def plus(self, key: str) -> "Mailbox":
        """The same mailbox under an address of its own for one matter: name+key@example.dk."""
        local, domain = self.address.split("@")
        return Mailbox(self.name, f"{local}+{key}@{domain}")


def invitation(entry: Entry, organiser: Mailbox, guest: Mailbox) -> bytes:
    """A REQUEST: asks the guest to come, or tells of a change at a higher revision.

    organiser: the address that answers go to, best one of its own for each guest (`Mailbox.plus`).
    Errors: ValueError for a faulty entry. Source: RFC 5546 3.2.2.
    """
    return _message("REQUEST", entry, organiser, guest, "PARTSTAT=NEEDS-ACTION;RSVP=TRUE")


def cancellation(entry: Entry, organiser: Mailbox, guest: Mailbox) -> bytes:
    """A CANCEL: takes the entry out of the guest's calendar, whatever its standing.

    entry: as in the invitation, at a higher revision.
    Errors: ValueError for a faulty entry. Source: RFC 5546 3.2.5.
    """
    cancelled = replace(entry, standing=Standing.CANCELLED)
    return _message("CANCEL", cancelled, organiser, guest, "PARTSTAT=NEEDS-ACTION")


def _message(method: str, entry: Entry, organiser: Mailbox, guest: Mailbox, answer: str) -> bytes:
    if found := faults(entry):
        raise ValueError("; ".join(map(str, found)))
    people = (
        _person("ORGANIZER", organiser),
        _person(f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;{answer}", guest),
    )
    return calendar([line("METHOD", method)], [event(entry, people)])


def _person(name: str, who: Mailbox) -> bytes:
    words = " ".join(plain(who.name).split())
    return line(
        f"{name};CN={param_value(words, always_quote=True)}", f"mailto:{quote(who.address, safe='@+')}"
    )
