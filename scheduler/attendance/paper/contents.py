"""What stands on the papers: texts that are finished, in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Badge:
    """One badge; code: a QR code as an SVG document."""

    name: str
    municipality: str
    role: str
    code: str


@dataclass(frozen=True)
class Badges:
    """The badges of an event, in the order in which they are cut and laid out; may be none."""

    language: str
    event: str
    when: str
    badges: tuple[Badge, ...]


@dataclass(frozen=True)
class Line:
    """One line to sign."""

    name: str
    municipality: str
    role: str


@dataclass(frozen=True)
class Sheet:
    """The sign-in sheet of an event; headings: of name, municipality, role and signature."""

    language: str
    event: str
    when: str
    headings: tuple[str, str, str, str]
    lines: tuple[Line, ...]
    foot: str
