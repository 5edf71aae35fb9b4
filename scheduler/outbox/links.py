"""Personal links in letters: kept as marks, so that the tables hold no link that opens anything, filled when read."""

import re
from hashlib import sha256

from itsdangerous import Signer

EDGE = "\x1a"
"""What a mark stands between: a sign that no name or address can hold, so that nobody writes a mark of their own."""
MARK = re.compile(f"{EDGE}own-place/([0-9]+)/([^{EDGE}/]+){EDGE}")
LONGEST = 80


def own_place_mark(registration_id: int, uid: str) -> str:
    """What stands in a letter for the link to the reader's own place; uid: the registration's random name."""
    return f"{EDGE}own-place/{registration_id}/{uid}{EDGE}"


def own_place_token(secret: str, registration_id: int, uid: str) -> str:
    """The secret of the link to one registration: its number, and 256 bits that only `secret` can work out."""
    return f"{registration_id}.{_signature(secret, registration_id, uid)}"


def registration_named(token: str) -> int | None:
    """The number of the registration that the token speaks of, before it is checked; None for what is no token."""
    number, dot, signature = token[:LONGEST].partition(".")
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(2**31 - 1))
    return int(number) if dot and signature and is_number else None


def is_own_place_token(secret: str, token: str, registration_id: int, uid: str) -> bool:
    """Whether the token is that of the registration; takes as long for a wrong one as for a right one."""
    given = token.partition(".")[2].encode()
    return _signer(secret, uid).verify_signature(str(registration_id).encode(), given)


def with_links(text: str, base: str, secret: str) -> str:
    """The letter's text with its links; base: the public address, without a slash at its end."""

    def link(found: re.Match[str]) -> str:
        return f"{base}/place/{own_place_token(secret, int(found[1]), found[2])}"

    return MARK.sub(link, text)


def _signature(secret: str, registration_id: int, uid: str) -> str:
    return _signer(secret, uid).get_signature(str(registration_id).encode()).decode()


def _signer(secret: str, uid: str) -> Signer:
    return Signer(secret, salt=f"own-place/{uid}", digest_method=sha256)
