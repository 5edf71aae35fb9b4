from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.correspondence.forgetting import forget_letters
from scheduler.db import transaction
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.service import recipient
from tests import factories as make
from tests.factories import NOW


@pytest.mark.parametrize(
    ("state", "days", "gone"),
    [
        (LetterState.SENT, 365, 0),
        (LetterState.SENT, 366, 1),
        (LetterState.FAILED, 366, 1),
        (LetterState.EXPIRED, 366, 1),
        (LetterState.QUEUED, 366, 0),
        (LetterState.SENDING, 366, 0),
    ],
)
def test_letter_is_kept_for_a_year(engine: Engine, state: LetterState, days: int, gone: int):
    with transaction(engine) as session:
        values = {"link": "https://x.invalid", "minutes": 15}
        put(session, to=recipient(make.person(session)), letter=LetterKind.SIGN_IN, values=values, now=NOW)
        letter = session.scalars(select(Letter)).one()
        letter.state, letter.sent = state, NOW if state is LetterState.SENT else None
        session.flush()

        assert forget_letters(session, NOW + timedelta(days=days), 12) == gone
