"""Personal links in letters: kept as marks, so that the tables hold no link that opens anything, filled when read."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from itsdangerous import Signer

EDGE = "\x1a"
"""What a mark stands between: a sign that no name or address can hold, so that nobody writes a mark of their own."""
MARK = re.compile(f"{EDGE}(own-place|visit|registration|page)/([0-9/]+)/([^{EDGE}/]+){EDGE}")
LONGEST = 80
LARGEST = 2**31 - 1


def own_place_mark(registration_id: int, uid: str) -> str:
    """What stands in a letter for the link to the reader's own place; uid: the registration's random name."""
    return f"{EDGE}own-place/{registration_id}/{uid}{EDGE}"


def registration_mark(municipality_code: str, registration_id: int) -> str:
    """What stands in a copy for the registration's page at the municipality's desk, for which one signs in."""
    return f"{EDGE}registration/{municipality_code}/{registration_id}{EDGE}"


def page_mark(path: str) -> str:
    """What stands in a letter for a page at the foot of the site, such as "me"; whoever opens it signs in."""
    return f"{EDGE}page/0/{path}{EDGE}"


def own_place_token(secret: str, registration_id: int, uid: str) -> str:
    """The secret of the link to one registration: its number, and 256 bits that only `secret` can work out."""
    return f"{registration_id}.{_signature(secret, 'own-place', uid, str(registration_id))}"


def registration_named(token: str) -> int | None:
    """The number of the registration that the token speaks of, before it is checked; None for what is no token."""
    number, dot, signature = token[:LONGEST].partition(".")
    return int(number) if dot and signature and _is_number(number) else None


def is_own_place_token(secret: str, token: str, registration_id: int, uid: str) -> bool:
    """Whether the token is that of the registration; takes as long for a wrong one as for a right one."""
    given = token.partition(".")[2]
    return _is_signed(secret, "own-place", uid, str(registration_id), given)


@dataclass(frozen=True)
class NamedVisit:
    """What a token speaks of, before it is checked: a visit, its reader, and the last day on which it holds."""

    visit_id: int
    person_id: int
    until: date
    signature: str

    @property
    def signed(self) -> str:
        """The text that the signature is of."""
        return f"{self.visit_id}.{self.person_id}.{self.until.toordinal()}"


def visit_mark(visit_id: int, person_id: int, until: date, uid: str) -> str:
    """What stands in a letter for the reader's link to answer about a visit; uid: the visit's random name."""
    return f"{EDGE}visit/{visit_id}/{person_id}/{until.toordinal()}/{uid}{EDGE}"


def visit_token(secret: str, visit_id: int, person_id: int, until: date, uid: str) -> str:
    """The secret of one reader's link to one visit, good until that day is over."""
    signed = NamedVisit(visit_id, person_id, until, "").signed
    return f"{signed}.{_signature(secret, 'visit', uid, signed)}"


def visit_named(token: str) -> NamedVisit | None:
    """What the token speaks of; None for what is no token."""
    *numbers, signature = token[: 2 * LONGEST].split(".")
    if len(numbers) != len(("visit", "person", "until")) or not all(map(_is_number, numbers)):
        return None
    visit_id, person_id, until = map(int, numbers)
    if not date.min.toordinal() <= until <= date.max.toordinal():
        return None
    return NamedVisit(visit_id, person_id, date.fromordinal(until), signature)


def is_visit_token(secret: str, named: NamedVisit, uid: str) -> bool:
    """Whether this installation signed the token for the visit of that random name."""
    return _is_signed(secret, "visit", uid, named.signed, named.signature)


def with_links(text: str, base: str, secret: str) -> str:
    """The letter's text with its links; base: the public address, without a slash at its end."""

    def link(found: re.Match[str]) -> str:
        if found[1] == "registration":
            return f"{base}/municipality/{found[2]}/registrations/{found[3]}"
        if found[1] == "page":
            return f"{base}/{found[3]}"
        numbers = [int(number) for number in found[2].split("/")]
        if found[1] == "own-place":
            return f"{base}/place/{own_place_token(secret, numbers[0], found[3])}"
        visit_id, person_id, until = numbers
        return f"{base}/answer/{visit_token(secret, visit_id, person_id, date.fromordinal(until), found[3])}"

    return MARK.sub(link, text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) and int(text) <= LARGEST


def _is_signed(secret: str, kind: str, uid: str, signed: str, given: str) -> bool:
    return _signer(secret, kind, uid).verify_signature(signed.encode(), given.encode())


def _signature(secret: str, kind: str, uid: str, signed: str) -> str:
    return _signer(secret, kind, uid).get_signature(signed.encode()).decode()


def _signer(secret: str, kind: str, uid: str) -> Signer:
    return Signer(secret, salt=f"{kind}/{uid}", digest_method=sha256)
