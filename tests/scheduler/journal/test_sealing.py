from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.journal.sealing import Head, head_of, seal_rows, verify_journal
from scheduler.journal.service import record
from scheduler.journal.tables import JournalRow, JournalSeal
from tests.factories import NOW

MINUTE = timedelta(minutes=1)


def write(session: Session, number: int, after: dict[str, object] | None = None, minutes: int = 0) -> None:
    for one in range(number):
        fields = {"state": "bekræftet", "at": NOW, "half": 0.5, "none": None} | (after or {})
        at = NOW + minutes * MINUTE
        record(
            session,
            actor_id=None,
            action="add",
            subject="event",
            subject_id=one,
            now=at,
            after=fields,
            reason="æ",
        )


@pytest.fixture
def sealed(engine: Engine) -> Engine:
    """Nine rows, sealed in three turns."""
    for minutes in (0, 20, 40):
        with transaction(engine) as session:
            write(session, 3, minutes=minutes)
            session.flush()
            assert seal_rows(session, NOW + minutes * MINUTE) == 3
    return engine


def faults(engine: Engine, noted: Head | None = None) -> tuple[str, ...]:
    with reading(engine) as session:
        return verify_journal(session, noted).faults


def test_untouched_journal_is_right_and_new_rows_wait(sealed: Engine):
    with transaction(sealed) as session:
        write(session, 2, minutes=50)
    with reading(sealed) as session:
        verdict = verify_journal(session, head_of(session))

    assert (verdict.sealed, verdict.waiting, verdict.faults) == (9, 2, ())


TAMPERINGS: dict[str, Callable[[Session], object]] = {
    "row 5, sealed as 5, was changed": lambda s: s.execute(
        update(JournalRow).where(JournalRow.id == 5).values(reason="b")
    ),
    "row 4, sealed as 4, was changed": lambda s: s.execute(
        update(JournalRow).where(JournalRow.id == 4).values(after={})
    ),
    "row 7, sealed as 7, was changed": lambda s: s.execute(
        update(JournalRow).where(JournalRow.id == 7).values(at=NOW)
    ),
    "row 6, sealed as 6, was removed": lambda s: s.execute(delete(JournalRow).where(JournalRow.id == 6)),
    "seal 2 is missing": lambda s: s.execute(delete(JournalSeal).where(JournalSeal.position == 2)),
    "row 8, sealed as 8, was changed, or its seal": lambda s: s.execute(
        update(JournalSeal).where(JournalSeal.position == 8).values(seal="f" * 64)
    ),
}


@pytest.mark.parametrize("fault", TAMPERINGS)
def test_tampering_is_found_where_it_happened(sealed: Engine, fault: str):
    with transaction(sealed) as session:
        TAMPERINGS[fault](session)

    assert faults(sealed)[0].startswith(fault)


def test_row_slipped_into_the_past_is_found_although_it_is_sealed(sealed: Engine):
    with transaction(sealed) as session:
        write(session, 1, minutes=20)
        session.flush()
        seal_rows(session, NOW + 60 * MINUTE)

    assert [fault.partition(",")[0] for fault in faults(sealed)] == ["row 10 says 2018-01-15T09:20:00+00:00"]


def test_chain_that_was_made_anew_differs_from_a_noted_seal(sealed: Engine):
    with reading(sealed) as session:
        noted = head_of(session)
    with transaction(sealed) as session:
        session.execute(update(JournalRow).where(JournalRow.id == 5).values(reason="b"))
        session.execute(delete(JournalSeal))
        seal_rows(session, NOW)

    assert faults(sealed) == ()
    assert "which was noted" in faults(sealed, noted)[0]


def test_shortened_chain_is_found_by_a_noted_seal(sealed: Engine):
    with reading(sealed) as session:
        noted = head_of(session)
    with transaction(sealed) as session:
        session.execute(delete(JournalSeal).where(JournalSeal.position > 6))
        session.execute(delete(JournalRow).where(JournalRow.id > 6))

    assert faults(sealed) == ()
    assert faults(sealed, noted) == ("the chain ends at 6; expected 9, which was noted",)


def test_row_that_appears_after_a_later_number_was_sealed_is_sealed_too(postgres_engine: Engine):
    with transaction(postgres_engine) as slow:
        write(slow, 1)
        slow.flush()
        with transaction(postgres_engine) as quick:
            write(quick, 1)
        with transaction(postgres_engine) as session:
            assert seal_rows(session, NOW) == 1
    with transaction(postgres_engine) as session:
        assert seal_rows(session, NOW + MINUTE) == 1

    with reading(postgres_engine) as session:
        order = session.scalars(select(JournalSeal.journal_id).order_by(JournalSeal.position)).all()
        assert (order, verify_journal(session).faults) == ([2, 1], ())


def test_crowd_of_writers_while_it_is_sealed(engine: Engine):
    def work(number: int) -> None:
        for _ in range(10):
            with transaction(engine) as session:
                if number:
                    write(session, 1)
                else:
                    seal_rows(session, NOW)

    with ThreadPoolExecutor(5) as crowd:
        list(crowd.map(work, range(5)))
    with transaction(engine) as session:
        seal_rows(session, NOW)

    with reading(engine) as session:
        verdict = verify_journal(session)
        assert (verdict.sealed, verdict.waiting, verdict.faults) == (40, 0, ())
