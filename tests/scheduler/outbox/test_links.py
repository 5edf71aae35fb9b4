from itertools import product

import pytest

from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import LetterKind, compose
from scheduler.outbox.links import (
    is_own_place_token,
    own_place_mark,
    own_place_token,
    registration_named,
    with_links,
)
from scheduler.people.names import person_name
from scheduler.words import Language

SECRET, OTHER, UID = "s" * 32, "t" * 32, "0a" * 16
BASE = "https://partnerskab.example.invalid"


def test_letter_is_kept_without_a_link_that_opens_anything():
    values = {"link": "x", "minutes": 15, "own_place": own_place_mark(12, UID)}

    kept = compose(LetterKind.SIGN_IN, Language.ENGLISH, values).text
    sent = with_links(kept, BASE, SECRET)

    token = own_place_token(SECRET, 12, UID)
    assert token not in kept
    assert BASE not in kept
    assert sent.endswith(f"without a password:\n{BASE}/place/{token}")


def test_link_can_be_clicked_in_the_page_that_mail_programs_show():
    page = laid_out("Subject", f"Here:\n{own_place_mark(12, UID)}", Language.ENGLISH)

    sent = with_links(page, BASE, SECRET)

    address = f"{BASE}/place/{own_place_token(SECRET, 12, UID)}"
    assert f'href="{address}">{address}</a>' in sent
    assert address not in page


def test_token_has_more_than_128_bits_that_only_the_secret_gives():
    token = own_place_token(SECRET, 12, UID)

    assert registration_named(token) == 12
    assert len(token.partition(".")[2]) * 6 >= 256


@pytest.mark.parametrize(
    ("secret", "number", "uid"), list(product((SECRET, OTHER), (12, 13), (UID, "0b" * 16)))
)
def test_token_is_of_one_registration_and_installation(secret: str, number: int, uid: str):
    token = own_place_token(SECRET, 12, UID)

    assert is_own_place_token(secret, token, number, uid) is ((secret, number, uid) == (SECRET, 12, UID))


@pytest.mark.parametrize(
    "token", ["", ".", "12", "12.", ".x", "x.y", "²3.x", "-1.x", "9" * 40 + ".x", "1 2.x"]
)
def test_what_is_no_token_names_no_registration(token: str):
    assert registration_named(token) is None


def test_no_name_can_hold_a_mark():
    name = person_name(f"Anna {own_place_mark(12, UID)}")

    assert with_links(name, BASE, SECRET) == name
