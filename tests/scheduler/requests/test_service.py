from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.people.tables import Person
from scheduler.requests.service import (
    Answer,
    Asked,
    KeyReusedError,
    answer_before,
    forget_answers,
    keep_answer,
)
from scheduler.requests.tables import KeptAnswer
from tests import factories
from tests.factories import NOW

DAY = timedelta(hours=24)
CREATED = Answer(201, '{"id": 1}', {"Location": "/api/v1/registrations/1"})


@pytest.fixture
def asked(engine: Engine) -> Asked:
    with transaction(engine) as session:
        return Asked(factories.person(session).id, "key-1", "a" * 64)


def _answer(session: Session, asked: Asked, answer: Answer = CREATED) -> Answer:
    before = answer_before(session, asked, NOW, DAY)
    if before is None:
        keep_answer(session, asked, answer)
    return before or answer


def test_answer_before_is_none_for_a_fresh_key(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        assert answer_before(session, asked, NOW, DAY) is None


def test_answer_before_is_the_kept_one_for_the_same_request(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        _answer(session, asked)

    with transaction(engine) as session:
        assert answer_before(session, asked, NOW, DAY) == CREATED


def test_answer_before_refuses_a_key_that_stands_for_something_else(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        _answer(session, asked)

    with pytest.raises(KeyReusedError), transaction(engine) as session:
        answer_before(session, Asked(asked.actor_id, asked.key, "b" * 64), NOW, DAY)


def test_answer_before_keeps_keys_of_two_people_apart(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        _answer(session, asked)
        other = Asked(factories.person(session).id, asked.key, asked.fingerprint)

        assert answer_before(session, other, NOW, DAY) is None


def test_answer_before_forgets_after_its_time(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        _answer(session, asked)

    with transaction(engine) as session:
        kept = answer_before(session, asked, NOW + DAY - timedelta(seconds=1), DAY)
        forgotten = answer_before(session, asked, NOW + DAY, DAY)

    assert (kept, forgotten) == (CREATED, None)


def test_key_is_free_again_when_the_work_fails(engine: Engine, asked: Asked) -> None:
    with pytest.raises(ValueError, match="broken"), transaction(engine) as session:
        answer_before(session, asked, NOW, DAY)
        raise ValueError("broken")

    with transaction(engine) as session:
        assert answer_before(session, asked, NOW, DAY) is None


def test_forget_answers_drops_only_what_is_over(engine: Engine, asked: Asked) -> None:
    with transaction(engine) as session:
        _answer(session, asked)

    with transaction(engine) as session:
        early = forget_answers(session, NOW + DAY - timedelta(seconds=1))
        late = forget_answers(session, NOW + DAY)

    assert (early, late) == (0, 1)


def test_many_at_once_with_one_key_have_one_effect_and_one_answer(engine: Engine, asked: Asked) -> None:
    clients = 8
    start = Barrier(clients)

    def ask(number: int) -> Answer:
        start.wait()
        with transaction(engine) as session:
            before = answer_before(session, asked, NOW, DAY)
            if before is not None:
                return before
            factories.person(session, "Effekt")
            answer = Answer(201, f"by {number}", {})
            keep_answer(session, asked, answer)
            return answer

    with ThreadPoolExecutor(clients) as pool:
        answers = set(map(_said, pool.map(ask, range(clients))))

    with reading(engine) as session:
        effects = session.scalar(select(func.count()).where(Person.name == "Effekt"))
        rows = session.scalar(select(func.count()).select_from(KeptAnswer))
    assert (len(answers), effects, rows) == (1, 1, 1)


def _said(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body
