from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from scheduler.errors import BadInputError
from scheduler.outbox.delivery.message import Mail, Sender, mail_address, written_out

SENDER = Sender("KL Partnerskab", "post@example.invalid", "olga@example.invalid", "partnerskab.invalid")
CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Børn\r\nEND:VCALENDAR\r\n"
MAIL = Mail(
    message_id="a1" * 16,
    written=datetime(2018, 1, 15, 9, tzinfo=UTC),
    to_name='Søren "Sø" Prøve',
    to_address="soeren@example.invalid",
    language="da",
    subject="Konference 1: Børn og it: du har fået en plads",
    text="Hvornår: 15. maj\n\nHvor: Odense",
    html="<p>Hvornår: 15. maj</p>",
)


def test_letter_is_text_and_html_in_the_readers_language():
    envelope = written_out(MAIL, SENDER)
    message = message_from_bytes(envelope.message, policy=default)

    assert (envelope.sender, envelope.recipient) == ("post@example.invalid", "soeren@example.invalid")
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert message["Subject"] == MAIL.subject
    assert str(message["To"].addresses[0].display_name) == MAIL.to_name
    assert message["Reply-To"].addresses[0].addr_spec == "olga@example.invalid"
    assert message["Message-ID"] == f"<{MAIL.message_id}@partnerskab.invalid>"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "da")
    assert ["\n".join(part.get_content().split("\r\n")).rstrip() for part in message.iter_parts()] == [
        MAIL.text,
        MAIL.html,
    ]


def test_calendar_is_the_last_alternative_and_the_same_bytes_as_a_file():
    envelope = written_out(replace(MAIL, calendar=CALENDAR, calendar_method="REQUEST"), SENDER)
    message = message_from_bytes(envelope.message, policy=default)

    alternatives, attached = message.iter_parts()
    *_, last = alternatives.iter_parts()

    assert message.get_content_type() == "multipart/mixed"
    assert (last.get_content_type(), last.get_param("method"), last.get_content_charset()) == (
        "text/calendar",
        "REQUEST",
        "utf-8",
    )
    assert (attached.get_filename(), attached.get_content_disposition()) == ("partnerskab.ics", "attachment")
    assert last.get_payload(decode=True) == attached.get_payload(decode=True) == CALENDAR.encode()


def test_letter_written_out_again_is_the_same_bytes():
    mail = replace(MAIL, calendar=CALENDAR, calendar_method="CANCEL")

    assert written_out(mail, SENDER) == written_out(mail, SENDER)


def test_lines_are_seven_bit_and_short_enough_for_every_server():
    lines = written_out(replace(MAIL, text="æ" * 10_000, html="<p>" + "ø" * 10_000), SENDER).message.split(
        b"\r\n"
    )

    assert max(map(len, lines)) <= 78
    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        "Eve, eve@x.dk",
        "<eve@x.dk>",
        "x@evil, Ann <a@b>",
        "\u202eevE",
        "A" * 10_000,
        "NUL\x00",
        '"Eve" <e@x.dk>, ' * 6,
        "=?utf-8?q?=22Eve=22_=3Ce=40x.dk=3E=2C?= A",
    ],
)
def test_name_never_becomes_another_recipient(name: str):
    envelope = written_out(replace(MAIL, to_name=name), SENDER)
    (address,) = message_from_bytes(envelope.message, policy=default)["To"].addresses

    assert (envelope.recipient, address.addr_spec) == (MAIL.to_address, MAIL.to_address)


@pytest.mark.parametrize("field", ["to_name", "subject"])
@pytest.mark.parametrize("poison", ["A\r\nBcc: eve@x.dk", "A\nBcc: eve@x.dk", "A\rB"])
def test_line_break_is_refused(field: str, poison: str):
    with pytest.raises(BadInputError, match="text for a mail"):
        written_out(replace(MAIL, **{field: poison}), SENDER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@",
        "@b.dk",
        "a@b",
        "a@b.dk, c@d.dk",
        "a b@c.dk",
        "a@b.dk\r\nRCPT TO:<c@d.dk>",
        "<a@b.dk>",
        "a" * 250 + "@b.dk",
        "ø@b.dk",
    ],
)
def test_broken_address_is_refused(text: str):
    with pytest.raises(BadInputError, match="mail address"):
        mail_address(text)


def test_international_domain_goes_in_ascii():
    assert mail_address("anna@rødovre.example") == "anna@xn--rdovre-bya.example"


@pytest.mark.parametrize("text", ["a", "a@b.dk\r\nBcc: c@d.dk", "a@b.dk, c@d.dk", "<a@b.dk>"])
@pytest.mark.parametrize("field", ["address", "reply_address"])
def test_broken_address_of_our_own_is_refused_with_the_letter(field: str, text: str):
    with pytest.raises(BadInputError, match="text for a mail"):
        written_out(MAIL, replace(SENDER, **{field: text}))
