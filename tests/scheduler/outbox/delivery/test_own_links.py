"""The link to one's own registration: in the mail that is sent, and nowhere in the tables."""

from email import message_from_bytes

from sqlalchemy import Engine, select

from scheduler.db import reading, transaction
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

    Delivery(engine, settings, lambda: NOW).send_due()

    sent = [message_from_bytes(one.message) for one in post.taken]
    texts = [
        part.get_payload(decode=True).decode()
        for mail in sent
        if "Anna" in str(mail["To"])
        for part in mail.walk()
        if part.get_content_maintype() == "text"
    ]
    with reading(engine) as session:
        kept = session.execute(select(Letter.text, Letter.html)).all()
    assert [f"{BASE}/place/{token}" in text for text in texts] == [True, True]
    assert [column for row in kept for column in row if column and token in column] == []
