from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from scheduler.db import transaction
from scheduler.errors import BadInputError
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.people.queries import actor_of
from scheduler.people.service import (
    appoint,
    issue_link,
    open_link,
    peek_link,
    person_for,
    request_link,
)
from scheduler.people.tables import MandateKind, SignInLink
from scheduler.settings import SignIn
from tests.factories import NOW

RULES = SignIn(link_minutes=15, session_hours=12, links_per_hour=2)
PAGE = "https://partnerskab.example.invalid/sign-in"


def test_link_signs_in_once(engine: Engine):
    with transaction(engine) as session:
        anna = person_for(session, "Anna Prøve", "anna@example.invalid", NOW)
        token = issue_link(session, anna, NOW, RULES)

        looked = peek_link(session, token, NOW)
        first, second = open_link(session, token, NOW), open_link(session, token, NOW)

        assert (looked, first, second) == (True, anna, None)


def test_link_expires(engine: Engine):
    with transaction(engine) as session:
        anna = person_for(session, "Anna Prøve", "anna@example.invalid", NOW)
        token = issue_link(session, anna, NOW, RULES)

        in_time = peek_link(session, token, NOW + timedelta(minutes=15, seconds=-1))
        too_late = open_link(session, token, NOW + timedelta(minutes=15))

        assert (in_time, too_late) == (True, None)


def test_token_is_kept_as_a_hash_only(engine: Engine):
    with transaction(engine) as session:
        anna = person_for(session, "Anna Prøve", "anna@example.invalid", NOW)
        token = issue_link(session, anna, NOW, RULES)

        kept = session.scalars(select(SignInLink.token_hash)).one()

        assert token not in kept
        assert len(kept) == 64


def test_requested_link_goes_to_known_addresses_only(engine: Engine):
    with transaction(engine) as session:
        person_for(session, "Anna Prøve", "anna@example.invalid", NOW)

        request_link(session, "nobody@example.invalid", PAGE, NOW, RULES)
        nobody = session.scalar(select(func.count()).select_from(Letter))
        request_link(session, " Anna@Example.invalid ", PAGE, NOW, RULES)
        letter = session.scalars(select(Letter)).one()

        assert nobody == 0
        assert letter.to_address == "anna@example.invalid"
        assert f"{PAGE}/" in letter.text
        assert letter.expires == NOW + timedelta(minutes=15)


def test_requested_links_are_bounded_by_the_hour(engine: Engine):
    with transaction(engine) as session:
        person_for(session, "Anna Prøve", "anna@example.invalid", NOW)
        for _ in range(3):
            request_link(session, "anna@example.invalid", PAGE, NOW, RULES)
        request_link(session, "anna@example.invalid", PAGE, NOW + timedelta(hours=1, seconds=1), RULES)

        letters = session.scalar(select(func.count()).select_from(Letter))

        assert letters == 3


def test_actor_has_the_mandates_in_force(engine: Engine):
    with transaction(engine) as session:
        karen = person_for(session, "Karen Prøve", "karen@example.invalid", NOW)
        appoint(session, karen, MandateKind.COORDINATOR, NOW, "0461")
        ended = appoint(session, karen, MandateKind.COORDINATOR, NOW, "0751")
        ended.until = NOW + timedelta(days=1)
        session.flush()

        later = actor_of(session, karen.id, NOW + timedelta(days=2))

        assert later == Actor(
            karen.id, "Karen Prøve", "karen@example.invalid", municipalities=frozenset({"0461"})
        )


def test_appoint_again_changes_nothing(engine: Engine):
    with transaction(engine) as session:
        karen = person_for(session, "Karen Prøve", "karen@example.invalid", NOW)

        first = appoint(session, karen, MandateKind.ORGANISER, NOW)
        second = appoint(session, karen, MandateKind.ORGANISER, NOW)

        assert first is second


@pytest.mark.parametrize(
    "text", ["", "anna", "anna@", "a@b\r\nBcc: x@example.invalid", "x" * 300 + "@example.invalid"]
)
def test_person_needs_an_address(engine: Engine, text: str):
    with transaction(engine) as session, pytest.raises(BadInputError, match="e-mail is"):
        person_for(session, "Anna", text, NOW)


@pytest.mark.parametrize(
    ("text", "name"),
    [("  Anna \n Prøve ", "Anna Prøve"), ("Anna\r\nBcc: x", "Anna Bcc: x"), ("A\u202eB", "A B")],
)
def test_names_are_kept_in_one_line(engine: Engine, text: str, name: str):
    with transaction(engine) as session:
        assert person_for(session, text, "anna@example.invalid", NOW).name == name
