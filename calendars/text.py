"""Text as a calendar carries it: cleaned, escaped, folded."""

import re

from icalendar import vText
from icalendar.parser import Contentline

# The octets of a line that needs no folding; the library folds from 75 on.
_WHOLE = 74
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    r"""The text with every line break as \n, tabs as spaces and no other control character.

    Lone surrogates go too: no UTF-8 can hold them.
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def escaped(text: str) -> str:
    r"""The cleaned text as a TEXT value (RFC 5545 3.3.11).

    The library takes a typed \N for a line break (C:\Notes would lose its N), so it never sees one.
    """
    return r"\\N".join(vText(part).to_ical().decode() for part in plain(text).split(r"\N"))


def line(name: str, value: str) -> bytes:
    """One content line without its end, folded so that none is over 75 octets.

    name: with its parameters, if any. value: already in the form of its type.
    """
    whole = f"{name}:{value}"
    octets = whole.encode()
    if len(octets) <= _WHOLE:
        return octets
    folded: bytes = Contentline(whole).to_ical()  # type: ignore[no-untyped-call]  # the library's own gap
    return folded


def text_line(name: str, text: str) -> bytes:
    """One content line of free text."""
    return line(name, escaped(text))
