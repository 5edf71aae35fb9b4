"""Reads the mailbox: each message in a transaction of its own, marked only when that has been kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from imaplib import IMAP4
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine, func, select

from scheduler.db import reading, transaction
from scheduler.errors import BadInputError, PartnerskabError
from scheduler.invitations.mailbox.imap import ImapMailbox
from scheduler.invitations.mailbox.maildir import MaildirMailbox
from scheduler.invitations.message import MOST_BYTES
from scheduler.invitations.post import post_of
from scheduler.invitations.service import Desk, handle, is_handled
from scheduler.invitations.tables import ReplyMessage
from scheduler.settings import Settings


def open_mailbox(address: str) -> MaildirMailbox | ImapMailbox:
    """The mailbox at imaps://name:password@host/folder, imap://..., or maildir:///folder.

    Raises BadInputError for another address, without its password.
    """
    parts = urlsplit(address)
    if parts.scheme == "maildir":
        return MaildirMailbox(Path(unquote(parts.path)), MOST_BYTES)
    if parts.scheme in {"imap", "imaps"} and parts.hostname:
        return ImapMailbox(parts, MOST_BYTES)
    raise BadInputError("MAILBOX_URL", parts.scheme, "imaps://name:password@host/folder or maildir:///folder")


def read_mailbox(engine: Engine, settings: Settings, now: Callable[[], datetime]) -> int:
    """Handles each message that is new; gives how many. Nothing to do where no mailbox is set.

    Raises PartnerskabError when the mailbox does not answer as it should.
    """
    address = settings.mailbox_url.get_secret_value()
    if not address:
        return 0
    desk = Desk(post_of(settings), timedelta(hours=settings.registration.offer_hours))
    handled = 0
    try:
        with open_mailbox(address) as box:
            prefix = box.prefix if isinstance(box, ImapMailbox) else "maildir:"
            for arrival in box.arrivals(_last_read(engine, prefix)):
                with transaction(engine) as session:
                    if not is_handled(session, arrival.place):
                        handle(session, arrival.raw, arrival.place, desk, now())
                        handled += 1
                box.done(arrival)
    except (OSError, IMAP4.error) as error:
        raise PartnerskabError(f"mailbox could not be read: {error}") from None
    return handled


def _last_read(engine: Engine, prefix: str) -> str:
    with reading(engine) as session:
        asked = select(func.max(ReplyMessage.place)).where(ReplyMessage.place.startswith(prefix))
        return session.scalar(asked) or ""
