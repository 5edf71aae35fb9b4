"""The link to one's own registration: in the mail that is sent, and nowhere in the tables."""

from email import message_from_bytes

from sqlalchemy import Engine, select

from scheduler.db import reading, transaction
from scheduler.jobs.work import make_letters_ready
from scheduler.outbox.delivery.sending import Delivery
from scheduler.outbox.links import own_place_token
from scheduler.outbox.tables import Letter
from scheduler.settings import read_settings
from tests.factories import NOW
from tests.mailserver import Post
from tests.scheduler.registration.world import a_world

SECRET, BASE = "s" * 32, "https://partnerskab.example.invalid"


def test_mail_has_the_link_and_the_tables_have_not(engine: Engine, post: Post):
    with transaction(engine) as session:
        anna = a_world(session).has("Anna")
        token = own_place_token(SECRET, anna.id, anna.uid)
    settings = read_settings(smtp_url=post.url, base_url=f"{BASE}/", secret_key=SECRET)

    make_letters_ready(engine, settings)
    Delivery(engine, settings, lambda: NOW).send_due()

    sent = [message_from_bytes(one.message) for one in post.taken]
    has_link = [
        (part.get_content_type(), f"{BASE}/place/{token}" in part.get_payload(decode=True).decode())
        for mail in sent
        if "Anna" in str(mail["To"])
        for part in mail.walk()
        if not part.is_multipart()
    ]
    with reading(engine) as session:
        kept = session.execute(select(Letter.text, Letter.html)).all()
    assert has_link == [
        ("text/plain", True),
        ("text/html", True),
        ("text/calendar", False),  # people share their calendars
        ("text/calendar", False),
    ]
    assert [column for row in kept for column in row if column and token in column] == []
