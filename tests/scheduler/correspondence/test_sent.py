from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.correspondence.sent import Sought, letters, numbers, resend
from scheduler.db import reading, transaction
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.access import Actor
from scheduler.people.service import recipient
from scheduler.refusal.reasons import Reason, Refusal
from tests import factories as make
from tests.factories import NOW, ORGANISER

COORDINATOR = Actor(1, "Karen", "karen@example.invalid", municipalities=frozenset({"0461"}))


def failed(session: Session, name: str = "Anna") -> Letter:
    person = make.person(session, name)
    values = {"link": "https://x.invalid", "minutes": 15}
    put(
        session,
        to=recipient(person),
        letter=LetterKind.SIGN_IN,
        values=values,
        now=NOW,
        expires=NOW + timedelta(minutes=15),
    )
    letter = session.scalars(select(Letter).where(Letter.person_id == person.id)).one()
    letter.state, letter.failure, letter.attempts, letter.tried_since = LetterState.FAILED, "550 no", 3, NOW
    session.flush()
    return letter


def test_letter_that_failed_is_queued_again_and_journalled(engine: Engine):
    with transaction(engine) as session:
        letter = failed(session)
        assert resend(session, ORGANISER, letter.id, NOW) is None

        row = session.scalars(select(JournalRow).where(JournalRow.subject == "letter")).one()

        assert (letter.state, letter.failure, letter.attempts, letter.tried_since) == (
            LetterState.QUEUED,
            "",
            0,
            None,
        )
        assert (row.action, row.before) == ("resend", {"state": "failed", "failure": "550 no"})


def test_letter_that_did_not_fail_or_is_late_is_refused(engine: Engine):
    with transaction(engine) as session:
        letter = failed(session)

        late = resend(session, ORGANISER, letter.id, NOW + timedelta(minutes=15))
        resend(session, ORGANISER, letter.id, NOW)
        again = resend(session, ORGANISER, letter.id, NOW)

        assert isinstance(late, Refusal)
        assert isinstance(again, Refusal)
        assert (late.reason, again.reason) == (Reason.LETTER_TOO_LATE, Reason.LETTER_NOT_FAILED)


def test_letters_are_sought_by_word_and_state_newest_first(engine: Engine):
    with transaction(engine) as session:
        for name in ("Anna 50%", "Bo", "Carl"):
            failed(session, name)
        resend(session, ORGANISER, 1, NOW)
    with reading(engine) as session:
        found = {
            text: [one.name for one in letters(session, ORGANISER, Sought(text))] for text in ("", "0%", "%")
        }
        assert found == {"": ["Carl", "Bo", "Anna 50%"], "0%": ["Anna 50%"], "%": ["Anna 50%"]}
        assert [one.name for one in letters(session, ORGANISER, Sought(state=LetterState.FAILED), 1, 3)] == [
            "Bo"
        ]
        assert numbers(session, ORGANISER) == {LetterState.QUEUED: 1, LetterState.FAILED: 2}


def test_letters_are_the_organisers(engine: Engine):
    with transaction(engine) as session:
        letter = failed(session)
        for ask in (
            lambda: letters(session, COORDINATOR, Sought()),
            lambda: numbers(session, COORDINATOR),
            lambda: resend(session, COORDINATOR, letter.id, NOW),
        ):
            with pytest.raises(ForbiddenError):
                ask()
        with pytest.raises(NotFoundError):
            resend(session, ORGANISER, 99, NOW)
