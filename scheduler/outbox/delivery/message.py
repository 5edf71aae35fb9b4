"""A letter as the bytes that mail servers take: the same bytes however often it is written out (RFC 5322, 2045)."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from scheduler.errors import BadInputError

LONGEST_ADDRESS = 254
LONGEST_QUOTED = 60
"""Letters of name and address together that surely stand in one line of a header."""
SPECIALS = re.compile(r'[][()<>@,;:\\".]')
"""Signs with a meaning in addresses (RFC 5322 3.2.3)."""


@dataclass(frozen=True)
class Mail:
    """One letter to one reader. `message_id` is without domain; `calendar` is an iCalendar object and its method."""

    message_id: str
    written: datetime
    to_name: str
    to_address: str
    language: str
    subject: str
    text: str
    html: str | None = None
    calendar: str | None = None
    calendar_method: str | None = None


@dataclass(frozen=True)
class Sender:
    """Who writes: name, address, where answers go, and the fixed domain of message identities."""

    name: str
    address: str
    reply_address: str
    domain: str


@dataclass(frozen=True)
class Envelope:
    """What is handed over: from one address to one address."""

    sender: str
    recipient: str
    message: bytes


def written_out(mail: Mail, sender: Sender) -> Envelope:
    """The letter with its envelope. Raises BadInputError for an address or text that no mail can carry."""
    recipient = mail_address(mail.to_address)
    message = EmailMessage(policy=SMTP)
    try:
        _head(message, mail, sender, recipient)
        _body(message, mail)
        message["Content-Language"] = (
            mail.language
        )  # after the parts, which take the fields of content with them
        _fix_boundaries(message, mail.message_id)
        return Envelope(sender.address, recipient, message.as_bytes())
    except (ValueError, UnicodeError, IndexError, HeaderParseError) as error:
        raise BadInputError(
            f"letter {mail.message_id}", mail.subject[:80], f"text for a mail ({error})"
        ) from None


def mail_address(text: str) -> str:
    """The address as mail servers spell it: international domains in ASCII.

    Raises BadInputError for what is none, and for letters such as ø before the @, which few servers take.
    """
    try:
        found = Address(addr_spec=text)
        host = found.domain.encode("idna").decode()
    except (ValueError, UnicodeError, IndexError, HeaderParseError) as error:
        raise BadInputError("address", text[:LONGEST_ADDRESS], f"one mail address ({error})") from None
    if not found.username or "." not in host or len(text) > LONGEST_ADDRESS or not text.isprintable():
        raise BadInputError("address", text[:LONGEST_ADDRESS], "one mail address of a person at a domain")
    return Address(username=found.username, domain=host).addr_spec


def _head(message: EmailMessage, mail: Mail, sender: Sender, recipient: str) -> None:
    message["From"] = _mailbox(sender.name, sender.address)
    message["To"] = _mailbox(mail.to_name, recipient)
    message["Reply-To"] = _mailbox(sender.name, sender.reply_address)
    message["Subject"] = _as_typed(mail.subject)
    message["Date"] = format_datetime(mail.written)
    message["Message-ID"] = f"<{mail.message_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"


def _mailbox(name: str, address: str) -> Address:
    """Name and address. The library forgets the quotes of a name that it folds, so a long one gets none to need."""
    shown = _as_typed(name)
    if len(shown) + len(address) > LONGEST_QUOTED:
        shown = " ".join(SPECIALS.sub(" ", shown).split())
    return Address(display_name=shown, addr_spec=address)


def _as_typed(text: str) -> str:
    """The text where nothing looks encoded (RFC 2047): the library and readers' programs would decode it."""
    return text.replace("=?", "= ?")


def _body(message: EmailMessage, mail: Mail) -> None:
    message.set_content(mail.text + "\n", cte="quoted-printable")
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    if mail.calendar is not None:
        _add_calendar(message, mail.calendar.encode(), mail.calendar_method or "PUBLISH")


def _add_calendar(message: EmailMessage, calendar: bytes, method: str) -> None:
    """Last of the alternatives, where calendars look first, and once more as a file to save."""
    if message.get_content_type() != "multipart/alternative":
        message.make_alternative()
    part = EmailMessage(policy=message.policy)
    part.set_content(calendar, "application", "octet-stream", cte="base64")
    part.replace_header("Content-Type", f'text/calendar; charset="UTF-8"; method="{method}"')
    del part["MIME-Version"]
    message.attach(part)
    charset = {"charset": "UTF-8"}
    message.add_attachment(
        calendar, maintype="text", subtype="calendar", filename="partnerskab.ics", params=charset
    )


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Boundaries that follow from the letter; the library draws them by lot, and a repeat would differ."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{message_id}_{number}")
