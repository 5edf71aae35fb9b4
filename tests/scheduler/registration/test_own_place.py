"""The link in a letter: who it lets in, to what, and for how long."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import with_links
from scheduler.outbox.tables import Letter
from scheduler.registration.own_place import own_place, token_of
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.service import withdraw
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, a_world

SECRET = "s" * 32


def linked(session: Session, name: str) -> list[tuple[str, str | None]]:
    """The kind of each letter to that person, and the token of the link in it."""
    asked = select(Letter).where(Letter.to_name == name).order_by(Letter.id)
    texts = [(one.kind, with_links(one.text, "", SECRET)) for one in session.scalars(asked)]
    return [(kind, found[1] if (found := re.search(r"/place/(\S+)", text)) else None) for kind, text in texts]


def test_letters_carry_the_link_to_the_person_and_to_nobody_else(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1)
        anna, bo = world.has("Anna"), world.has("Bo", wait=True)
        withdraw(session, ORGANISER, anna.id, NOW, OFFER)

        annas, bos = token_of(session, SECRET, anna.id), token_of(session, SECRET, bo.id)

        assert linked(session, "Anna") == [(LetterKind.CONFIRMED, annas), (LetterKind.WITHDRAWN, None)]
        assert linked(session, "Bo") == [(LetterKind.WAITING, bos), (LetterKind.PROMOTED, bos)]
        assert {token for _, token in linked(session, "Koordinator Odense")} == {None}


def test_link_acts_as_the_person_and_for_no_municipality(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        factories.mandate(session, world.people["Anna"], factories.MandateKind.ORGANISER)

        number, actor = own_place(session, SECRET, token_of(session, SECRET, anna.id), NOW)

        assert (number, actor.person_id) == (anna.id, anna.person_id)
        assert (actor.is_organiser, actor.municipalities) == (False, frozenset())
        with pytest.raises(ForbiddenError):
            withdraw(session, actor, bo.id, NOW, OFFER)
        withdraw(session, actor, anna.id, NOW, OFFER)
        assert (anna.state, bo.state) == (R.WITHDRAWN, R.CONFIRMED)


def test_wrong_old_and_foreign_links_are_not_found(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        token = token_of(session, SECRET, anna.id)
        ends = world.event.ends
        assert ends is not None
        signature = token.partition(".")[2]
        wrong = [
            (f"{bo.id}.{signature}", NOW),
            (f"99999.{signature}", NOW),
            (token[:-1], NOW),
            (token + "x", NOW),
            (token_of(session, "t" * 32, anna.id), NOW),
            (token, ends),
        ]

        for given, now in wrong:
            with pytest.raises(NotFoundError):
                own_place(session, SECRET, given, now)
        assert own_place(session, SECRET, token, ends - timedelta(seconds=1))[0] == anna.id
