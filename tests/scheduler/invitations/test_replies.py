"""Answers as eight mail programs write them, and hostile ones that change nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.invitations.service import handle, settle
from scheduler.people.access import Actor
from scheduler.registration.rules.states import RegistrationState
from scheduler.words import Bilingual
from tests.factories import NOW, ORGANISER
from tests.scheduler.invitations.place import DESK, LATER, OFFER, REPLIES, Place, build

GOOD = {
    "outlook-desktop": ("accepted", "done", "confirmed", "waiting"),
    "new-outlook": ("tentative", "noted", "offered", "waiting"),
    "outlook-com": ("declined", "done", "declined", "confirmed"),
    "gmail": ("accepted", "done", "confirmed", "waiting"),
    "apple": ("declined", "done", "declined", "confirmed"),
    "thunderbird": ("tentative", "noted", "offered", "waiting"),
    "nextcloud": ("accepted", "done", "confirmed", "waiting"),
    "phone": ("declined", "done", "declined", "confirmed"),
}
HOSTILE = {
    "01-stale-sequence": "stale",
    "02-unknown-uid": "unknown-uid",
    "03-wrong-sender": "wrong-sender",
    "04-second-attendee": "second-attendee",
    "05-counter": "counter",
    "06-wrong-plus-address": "wrong-address",
    "07-no-plus-address": "wrong-address",
    "08-two-senders": "wrong-sender",
    "09-two-calendars": "unreadable",
    "10-method-by-header-only": "not-a-reply",
    "11-header-tricks": "wrong-sender",
    "12-nested-parts": "unreadable",
    "13-another-attendee": "other-attendee",
    "14-delegated": "no-answer",
    "15-two-events": "unreadable",
    "16-huge-sequence": "unreadable",
    "17-words-only": "no-calendar",
}


@pytest.mark.parametrize(("name", "expected"), GOOD.items(), ids=GOOD)
def test_answer_of_each_mail_program_does_what_it_says(
    sqlite_engine: Engine, name: str, expected: tuple[str, ...]
):
    place = build(sqlite_engine)

    _handle(place, REPLIES / f"{name}.eml")

    assert place.kept() == [(*expected[:2], "")]
    assert (place.state(), place.state(place.anna)) == expected[2:]


@pytest.mark.parametrize("name", ["gmail", "outlook-com"])
def test_answers_are_handled_on_both_databases(engine: Engine, name: str):
    place = build(engine)

    _handle(place, REPLIES / f"{name}.eml")

    assert place.state() == GOOD[name][2]


@pytest.mark.parametrize(("name", "reason"), HOSTILE.items(), ids=HOSTILE)
def test_hostile_message_changes_nothing_and_is_listed(sqlite_engine: Engine, name: str, reason: str):
    place = build(sqlite_engine)

    _handle(place, REPLIES / "hostile" / f"{name}.eml")

    assert [(outcome, odd) for _, outcome, odd in place.kept()] == [("odd", reason)]
    assert (place.state(), place.state(place.anna)) == ("offered", "waiting")


def test_all_written_messages_are_tried():
    assert {path.stem for path in REPLIES.rglob("*.eml")} == GOOD.keys() | HOSTILE.keys()


def test_message_that_comes_again_is_a_replay(sqlite_engine: Engine):
    place = build(sqlite_engine)

    _handle(place, REPLIES / "gmail.eml", "one")
    _handle(place, REPLIES / "gmail.eml", "two")

    assert place.kept() == [("accepted", "done", ""), ("accepted", "odd", "replay")]
    assert place.state() is RegistrationState.CONFIRMED


def test_answer_to_an_invitation_that_a_newer_one_replaced_is_stale(sqlite_engine: Engine):
    place = build(sqlite_engine)
    _handle(place, REPLIES / "gmail.eml", "one")
    place.enclosed()

    _handle(place, REPLIES / "apple.eml", "two")

    assert place.kept()[1:] == [("declined", "odd", "stale")]
    assert place.state() is RegistrationState.CONFIRMED


def test_answer_that_a_rule_refuses_keeps_the_rule_its_figures_and_the_next_step(engine: Engine):
    place = build(engine)

    with transaction(engine) as session:
        kept = handle(session, (REPLIES / "gmail.eml").read_bytes(), "maildir:late", DESK, NOW + OFFER)
        refusal = kept.refusal

    assert place.kept() == [("accepted", "odd", "refused")]
    assert refusal == Bilingual(
        da="Der er intet tilbud, der stadig kan tages imod (tilbudt plads). "
        "Kontaktpersonen kan tilmelde igen; det, der bliver ledigt, går til den første på ventelisten.",
        en="There is no offer that can still be accepted (offered). "
        "The coordinator can register again; what falls free goes to the first in line.",
    )


@pytest.mark.parametrize("raw", [b"", b"\x00" * 5000, b"From: x\r\n" * 50_000, b"a" * 1_000_001])
def test_any_bytes_are_handled(sqlite_engine: Engine, raw: bytes):
    place = build(sqlite_engine)

    with transaction(sqlite_engine) as session:
        handle(session, raw, "maildir:1", DESK, LATER)

    assert [outcome for _, outcome, _ in place.kept()] == ["odd"]


def test_only_organisers_settle_what_is_odd(sqlite_engine: Engine):
    place = build(sqlite_engine)
    _handle(place, REPLIES / "hostile" / "05-counter.eml")

    with transaction(sqlite_engine) as session:
        with pytest.raises(ForbiddenError):
            settle(session, Actor(person_id=1, name="Per", email="per@example.invalid"), 1, LATER)
        with pytest.raises(NotFoundError):
            settle(session, ORGANISER, 7, LATER)
        assert settle(session, ORGANISER, 1, LATER).settled == LATER


def _handle(place: Place, path: Path, name: str = "one") -> None:
    with transaction(place.engine) as session:
        handle(session, path.read_bytes(), f"maildir:{name}", DESK, LATER)
