from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from scheduler.correspondence.kinds import KIND_NAMES
from scheduler.correspondence.texts import (
    TRIAL,
    Which,
    keep_text,
    reset_text,
    send_trial,
    text_of,
    texts,
    tried,
)
from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind, Wording
from scheduler.outbox.tables import Letter
from scheduler.outbox.wording.judging import standard
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.letters import tell_person
from scheduler.words import Language
from tests import factories as make
from tests.factories import NOW, ORGANISER

OWN = Wording("{event}: kom, {person}", "{municipality} {role} {starts} {venue}")
BASE = "https://partnerskab.example.invalid"


@pytest.fixture
def which(engine: Engine) -> Which:
    with transaction(engine) as session:
        of = make.partnership(session)
        make.role(session, of)
        return Which(of.id, of.title, LetterKind.CONFIRMED, Language.DANISH)


def test_own_text_is_used_by_its_partnership_in_its_language_until_it_is_reset(engine: Engine, which: Which):
    with transaction(engine) as session:
        assert keep_text(session, ORGANISER, which, OWN, NOW) is None
        other = make.partnership(session)
        make.role(session, other)
        said = [_subject(session, which.partnership_id), _subject(session, other.id)]
        said += [_subject(session, which.partnership_id, "en")]
        reset_text(session, ORGANISER, which, NOW)
        said += [_subject(session, which.partnership_id)]

    usual = "Konference 1: du har en plads"
    assert said == ["Konference 1: kom, Anna", usual, "Conference 1: you have a place", usual]


def test_each_change_is_journalled_with_what_was_there(engine: Engine, which: Which):
    with transaction(engine) as session:
        keep_text(session, ORGANISER, which, OWN, NOW)
        keep_text(session, ORGANISER, which, replace(OWN, subject="{event}! {person}"), NOW)
        keep_text(session, ORGANISER, which, standard(which.kind, which.language), NOW)
        rows = session.scalars(select(JournalRow).order_by(JournalRow.id)).all()

        assert [(one.action, one.before.get("subject"), one.after.get("subject")) for one in rows] == [
            ("edit", None, OWN.subject),
            ("edit", OWN.subject, "{event}! {person}"),
            ("reset", "{event}! {person}", None),
        ]
        assert {(one.subject, one.after["letter"], one.after["language"]) for one in rows} == {
            ("letter-text", "confirmed", "da")
        }
        assert not text_of(session, ORGANISER, which).is_own


def test_text_without_a_place_is_refused_and_nothing_changes(engine: Engine, which: Which):
    without = replace(OWN, text="{municipality} {role} {starts}")
    expected = Refusal(Reason.PLACE_MISSING, {"missing": "{venue}"})
    with transaction(engine) as session:
        assert keep_text(session, ORGANISER, which, without, NOW) == expected
        assert not text_of(session, ORGANISER, which).is_own
        assert session.scalars(select(JournalRow)).all() == []


@pytest.mark.parametrize("language", Language)
def test_every_letter_can_be_tried_and_has_a_name(engine: Engine, which: Which, language: Language):
    assert set(KIND_NAMES) == set(LetterKind)
    for kind in LetterKind:
        one = replace(which, kind=kind, language=language)
        found = tried(one, standard(kind, language), BASE, NOW)
        assert isinstance(found, Wording)
        assert "{" not in found.subject + found.text


def test_trial_goes_to_the_organiser_alone_and_keeps_nothing(engine: Engine, which: Which):
    with transaction(engine) as session:
        olga = make.person(session, "Olga", email="olga@example.invalid")
        actor = Actor(olga.id, olga.name, olga.email, is_organiser=True)
        assert send_trial(session, actor, which, OWN, BASE, NOW) is None
        (letter,) = session.scalars(select(Letter)).all()

        assert (letter.kind, letter.to_address) == (TRIAL, olga.email)
        assert letter.subject == "Prøve: Konference 1: Børn og it: kom, Anna Prøve"
        assert not text_of(session, actor, which).is_own


def test_texts_are_for_organisers_and_the_sign_in_link_stays(engine: Engine, which: Which):
    somebody = Actor(1, "K", "k@example.invalid", municipalities=frozenset({"0461"}))
    sign_in = replace(which, kind=LetterKind.SIGN_IN)
    with transaction(engine) as session:
        for act in (
            lambda: texts(session, somebody, which.partnership_id, Language.DANISH),
            lambda: text_of(session, somebody, which),
            lambda: keep_text(session, somebody, which, OWN, NOW),
            lambda: reset_text(session, somebody, which, NOW),
            lambda: send_trial(session, somebody, which, OWN, BASE, NOW),
            lambda: keep_text(session, ORGANISER, sign_in, OWN, NOW),
        ):
            with pytest.raises(ForbiddenError):
                act()


def _subject(session: make.Session, partnership_id: int, language: str = "da") -> str:
    """What a person with a place is written by that partnership."""
    of = session.get_one(make.Partnership, partnership_id)
    person = make.person(session, "Anna", language=language)
    one = make.registration(session, make.event(session, of, make.venue(session)), None, person_id=person.id)
    tell_person(session, one, LetterKind.CONFIRMED, NOW)
    session.flush()
    return session.scalars(select(Letter.subject).order_by(Letter.id.desc()).limit(1)).one()
