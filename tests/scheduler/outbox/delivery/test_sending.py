from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes

import pytest
from sqlalchemy import Engine, select, update

from scheduler.db import database_time, reading, transaction
from scheduler.outbox.delivery.sending import Delivery
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter, LetterState, MailPause
from scheduler.people.service import recipient
from scheduler.settings import read_settings
from tests import factories as make
from tests.factories import NOW
from tests.mailserver import DROP, STALL, Post

MINUTE = timedelta(minutes=1)
REFUSAL = "550 no such mailbox here"


@dataclass
class Installation:
    """An outbox, a mail server, and a clock that the test moves."""

    engine: Engine
    post: Post
    now: datetime = NOW
    given: dict[str, object] = field(default_factory=dict)

    def write(self, *names: str, domain: str = "example.invalid", **times: datetime) -> None:
        with transaction(self.engine) as session:
            for name in names:
                person = make.person(session, f"Søren {name}", email=f"{name}@{domain}")
                values = {"link": "https://x.invalid/1", "minutes": 15}
                put(
                    session,
                    to=recipient(person),
                    letter=LetterKind.SIGN_IN,
                    values=values,
                    now=self.now,
                    **times,
                )

    def send(self, after: timedelta = timedelta(0)) -> int:
        self.now += after
        mail = {"timeout_seconds": 0.5, "lease_seconds": 60, "pause_seconds": 60, "first_wait_seconds": 60,
                "longest_wait_seconds": 600, "give_up_hours": 72, "domain_letters_per_minute": 1000}  # fmt: skip
        settings = read_settings(smtp_url=self.post.url, mail={**mail, **self.given})
        return Delivery(self.engine, settings, lambda: self.now).send_due()

    def states(self) -> dict[str, tuple[LetterState, str]]:
        with reading(self.engine) as session:
            letters = session.scalars(select(Letter).order_by(Letter.id))
            return {one.to_address.partition("@")[0]: (one.state, one.failure) for one in letters}

    def delivered(self) -> list[str]:
        return [one.recipients[0].partition("@")[0] for one in self.post.taken]


@pytest.fixture
def place(engine: Engine, post: Post) -> Installation:
    return Installation(engine, post)


def only(name: str, answer: str) -> Callable[[str], str]:
    return lambda address: answer if address.startswith(name) else "250 OK"


def test_letters_are_sent_in_the_order_they_were_due(place: Installation):
    place.write("anna", "bo", "carl")

    assert place.send() == 3

    assert place.delivered() == ["anna", "bo", "carl"]
    assert set(place.states().values()) == {(LetterState.SENT, "")}
    assert place.post.connections == 1
    assert place.send() == 0


def test_permanent_refusal_fails_one_letter_and_stops_no_other(place: Installation):
    place.write("anna", "bo", "carl")
    place.post.on_recipient = only("bo", REFUSAL)

    assert place.send() == 2

    assert place.states()["bo"] == (LetterState.FAILED, REFUSAL)
    assert place.delivered() == ["anna", "carl"]
    assert place.send(timedelta(hours=1)) == 0


@pytest.mark.parametrize("answer", ["451 try again", STALL])
def test_letter_that_is_put_off_comes_later_with_the_same_identity(place: Installation, answer: str):
    place.write("anna", "bo")
    place.post.on_recipient = only("anna", answer)

    assert place.send() == 1
    assert place.states()["anna"][0] is LetterState.QUEUED
    assert place.send(timedelta(seconds=59)) == 0
    place.post.on_recipient = only("nobody", answer)
    assert place.send(timedelta(seconds=1)) == 1

    assert place.delivered() == ["bo", "anna"]


def test_server_that_hangs_up_after_data_gets_the_same_bytes_again(place: Installation):
    place.write("anna", "bo")
    place.post.on_data = only("anna", DROP)

    assert place.send() == 1
    place.post.on_data = only("nobody", DROP)
    assert place.send(MINUTE) == 1

    assert place.delivered() == ["anna", "bo", "anna"]
    assert place.post.taken[0] == place.post.taken[2]
    assert message_from_bytes(place.post.taken[0].message)["Message-ID"].endswith("@partnerskab.invalid>")


def test_server_that_is_away_is_tried_once_a_minute_and_gets_all_when_it_is_back(place: Installation):
    place.write("anna", "bo", "carl")
    place.post.go()

    assert [place.send(timedelta(seconds=20)) for _ in range(6)] == [0] * 6
    with reading(place.engine) as session:
        paused = session.scalars(select(MailPause)).one()
    place.post.come()
    assert place.send(MINUTE) == 3

    assert "refused" in paused.reason.lower()
    assert place.delivered() == ["anna", "bo", "carl"]
    with reading(place.engine) as session:
        assert session.scalars(select(MailPause)).all() == []


def test_server_that_refuses_our_own_address_fails_no_letter(place: Installation):
    place.write("anna")
    place.post.on_sender = only("partnerskab", "550 sender not allowed")

    assert place.send() == 0
    assert place.states() == {"anna": (LetterState.QUEUED, "550 sender not allowed")}
    place.post.on_sender = only("nobody", "")
    assert place.send(MINUTE) == 1


def test_three_letters_in_a_row_without_an_end_are_the_servers_fault(place: Installation):
    place.write("anna", "bo", "carl", "dorte")
    place.post.on_recipient = only("", "451 greylisted")

    assert place.send() == 0

    assert [failure for _, failure in place.states().values()] == ["451 greylisted"] * 3 + [""]


def test_letter_past_its_time_is_not_sent(place: Installation):
    place.write("anna", expires=NOW + MINUTE)
    place.write("bo", expires=NOW + 3 * MINUTE)

    assert place.send(2 * MINUTE) == 1

    assert place.states()["anna"] == (LetterState.EXPIRED, "")
    assert place.delivered() == ["bo"]


def test_letter_that_cannot_be_sent_for_days_fails(place: Installation):
    place.write("anna")
    place.post.go()
    place.send()

    place.send(timedelta(hours=73))

    state, failure = place.states()["anna"]
    assert state is LetterState.FAILED
    assert failure.startswith("given up")


@pytest.mark.parametrize(
    "address",
    ["bo", "bo@x, eve@example.invalid", "bo@exa mple.invalid", "@example.invalid", "bø@example.invalid"],
)
def test_broken_address_fails_with_its_reason_and_stops_no_other(place: Installation, address: str):
    place.write("anna", "bo", "carl")
    with transaction(place.engine) as session:
        session.execute(update(Letter).where(Letter.to_address.startswith("bo")).values(to_address=address))

    assert place.send() == 2

    assert place.delivered() == ["anna", "carl"]
    assert [failure[:10] for _, failure in place.states().values()] == ["", "address is", ""]


def test_line_break_in_a_name_reaches_no_header(place: Installation):
    place.write("anna", "bo")
    with transaction(place.engine) as session:
        poison = (
            update(Letter).where(Letter.to_address.startswith("anna")).values(to_name="A\r\nBcc: eve@x.dk")
        )
        session.execute(poison)

    assert place.send() == 1

    assert place.delivered() == ["bo"]
    assert place.states()["anna"][0] is LetterState.FAILED


def test_one_domain_gets_no_more_than_its_pace(place: Installation):
    place.given = {"domain_letters_per_minute": 2}
    place.write("anna", "bo", "carl", domain="odense.invalid")
    place.write("dorte", domain="aarhus.invalid")

    assert (place.send(), place.send(), place.send(MINUTE)) == (3, 0, 1)
    assert place.delivered() == ["anna", "bo", "dorte", "carl"]


def test_letter_of_a_process_that_died_is_taken_over_when_its_lease_is_over(place: Installation):
    place.write("anna")
    with transaction(place.engine) as session:
        until = database_time(session) + MINUTE
        session.execute(update(Letter).values(state=LetterState.SENDING, attempts=1, lease_until=until))

    assert place.send() == 0
    with transaction(place.engine) as session:
        session.execute(update(Letter).values(lease_until=database_time(session) - MINUTE))
    assert place.send() == 1


def test_without_a_mail_server_letters_stay(place: Installation):
    place.write("anna")

    assert Delivery(place.engine, read_settings(), lambda: NOW).send_due() == 0
    assert place.states() == {"anna": (LetterState.QUEUED, "")}
