"""What must stand in no feed: addresses of people, telephone numbers, secret links, and who comes."""

import re
from collections.abc import Iterator

FORBIDDEN = {"ATTENDEE", "ORGANIZER", "CONTACT", "COMMENT", "ATTACH"}
MARKS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+|mailto:|tel:", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?:(?:\+|00)45 ?)?[2-9]\d(?: ?\d\d){3}(?!\d)"),
    re.compile(r"(?:feeds/private|sign-in|answer|reply|places)/\S*"),
    re.compile(r"[?&](?:token|key|code)=\S*"),
    re.compile(r"(?=[\w-]*(?:\d|[a-z][A-Z]))[A-Za-z0-9_-]{22,}"),
)
"""An address of somebody, a Danish telephone number, and the shapes of secret links and tokens, which unlike long
Danish words have figures or capitals in their midst."""
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "NAME", "X-WR-CALNAME"}


def leaks(body: bytes) -> list[str]:
    """All that a calendar says and must not say; its identities are left out, which are words of the product's own."""
    return list(_leaks(body.decode().replace("\r\n ", "").replace("\\n", " ").split("\r\n")))


def _leaks(lines: list[str]) -> Iterator[str]:
    for line in lines:
        name, _, text = line.partition(":")
        if name.partition(";")[0] in FORBIDDEN:
            yield line
        if name.partition(";")[0] in TEXTS:
            for mark in MARKS:
                yield from (found.group() for found in mark.finditer(text))
