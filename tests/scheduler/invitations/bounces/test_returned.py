"""Reports of mail servers that a letter could not be delivered, as two of them write it, and false ones."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from sqlalchemy import Engine, select

from scheduler.correspondence.sent import resend
from scheduler.db import transaction
from scheduler.invitations.bounces.report import Report, failure_reported
from scheduler.invitations.service import handle
from scheduler.invitations.tables import ReplyMessage
from scheduler.journal.queries import actions_after, newest_row
from scheduler.outbox.delivery.claims import mail_of
from scheduler.outbox.delivery.message import Sender, written_out
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.service import recipient
from tests import factories as make
from tests.factories import NOW, ORGANISER
from tests.scheduler.invitations.place import DESK

DOMAIN = DESK.post.site.uid_domain
SENDER = Sender("KL Partnerskab", "partnerskab@example.invalid", "partnerskab@example.invalid", DOMAIN)
READER = "reader@example.invalid"
UNKNOWN = "smtp; 550 5.1.1 <reader@example.invalid>: user unknown"


def report_on(original: bytes, *, action: str = "failed", to: str = READER, whole: bool = True) -> bytes:
    """A delivery report with the letter whole, as Postfix has it, or its fields alone, as Exchange has them."""
    status = (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.invalid\r\n\r\n"
        f"Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: {UNKNOWN}\r\n"
    )
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    returned = original if whole else original.partition(b"\r\n\r\n")[0] + b"\r\n"
    parts = [b"Content-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n", status.encode()]
    parts.append(f"Content-Type: {kind}\r\n\r\n".encode() + returned)
    head = (
        "From: MAILER-DAEMON@mx.example.invalid\r\nTo: partnerskab@example.invalid\r\nSubject: Undelivered\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="=r"\r\n\r\n'
    )
    body = b"".join(b"--=r\r\n" + part + b"\r\n" for part in parts)
    return head.encode() + body + b"--=r--\r\n"


def sent_letter(session: make.Session) -> tuple[int, bytes]:
    """A letter that the server took, and its bytes."""
    to = recipient(make.person(session, email=READER))
    put(
        session, to=to, letter=LetterKind.SIGN_IN, values={"link": "https://x.invalid", "minutes": 1}, now=NOW
    )
    session.flush()
    letter = session.scalars(select(Letter)).one()
    letter.state, letter.sent = LetterState.SENT, NOW
    session.flush()
    return letter.id, written_out(mail_of(letter), SENDER).message


@pytest.mark.parametrize("form", ["whole", "fields"])
def test_letter_that_came_back_has_failed_and_may_be_sent_again(engine: Engine, form: str):
    with transaction(engine) as session:
        number, original = sent_letter(session)
        before = newest_row(session)
        raw = report_on(original, whole=form == "whole")
        handle(session, raw, "maildir:1", DESK, NOW)
        letter = session.get_one(Letter, number)

        assert (letter.state, letter.sent) == (LetterState.FAILED, None)
        assert letter.failure == "came back: 550 5.1.1 <reader@example.invalid>: user unknown"
        assert actions_after(session, before) == {"return": 1}

        assert resend(session, ORGANISER, number, NOW) is None
        letter.state, letter.sent = LetterState.SENT, NOW
        handle(session, raw, "maildir:2", DESK, NOW)
        assert letter.state is LetterState.SENT
        outcomes = session.scalars(select(ReplyMessage.outcome).order_by(ReplyMessage.id)).all()
        assert outcomes == ["done", "noted"]


FALSE: dict[str, Callable[[bytes], bytes]] = {
    "a delay": lambda original: report_on(original, action="delayed"),
    "another address": lambda original: report_on(original, to="other@example.invalid"),
    "another domain": lambda original: report_on(original.replace(DOMAIN.encode(), b"other.invalid")),
    "no letter of ours": lambda _: report_on(b"Message-ID: <" + b"0" * 32 + b"@x.invalid>\r\n\r\nx"),
    "no letter at all": lambda _: report_on(b"", whole=False),
    "words that say so": lambda original: b"Subject: failed\r\n\r\nAction: failed\r\n" + original,
}


@pytest.mark.parametrize("write", FALSE.values(), ids=FALSE)
def test_what_is_no_failure_of_that_letter_changes_nothing(
    sqlite_engine: Engine, write: Callable[[bytes], bytes]
):
    with transaction(sqlite_engine) as session:
        number, original = sent_letter(session)
        kept = handle(session, write(original), "maildir:1", DESK, NOW)

        assert session.get_one(Letter, number).state is LetterState.SENT
        assert kept.outcome == "odd"


def test_report_is_read_and_an_ordinary_message_is_none():
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = "<abc@x.invalid>"
    message.set_content("Hello")

    assert failure_reported(report_on(message.as_bytes())) == Report(
        "abc@x.invalid", READER, UNKNOWN.removeprefix("smtp; ")
    )
    assert failure_reported(message.as_bytes()) is None
    assert failure_reported(b"x" * 1_000_001) is None
