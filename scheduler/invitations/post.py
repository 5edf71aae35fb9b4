"""Whose mailbox answers go to, and the address of its own that each registration has there."""

import re
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest

from calendars.invitation import Mailbox
from scheduler.itineraries.feeds.service import site_of
from scheduler.itineraries.feeds.shown import Site
from scheduler.settings import Settings

_KEY_BYTES = 15
_KEY = re.compile(r"\+([a-z2-7]{24})@")


@dataclass(frozen=True)
class Post:
    """The partnership's mailbox, the secret that keys are made by, and what all calendars share."""

    mailbox: Mailbox
    secret: str
    site: Site

    def key(self, uid: str) -> str:
        """The plus-address part of a registration's: 120 bits that only the secret can work out."""
        signed = digest(self.secret.encode(), f"reply/{uid}".encode(), sha256)[:_KEY_BYTES]
        return b32encode(signed).decode().lower()

    def keys_in(self, addresses: frozenset[str]) -> frozenset[str]:
        """The keys among addresses, which are in small letters; may be empty."""
        found = (_KEY.search(address) for address in addresses)
        return frozenset(one.group(1) for one in found if one)


def post_of(settings: Settings) -> Post:
    """The mailbox of this installation."""
    return Post(
        mailbox=Mailbox(settings.sender_name, settings.reply_address or settings.sender_address),
        secret=settings.secret_key.get_secret_value(),
        site=site_of(settings),
    )
