from collections import Counter
from datetime import date
from time import perf_counter

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.delegation.tables import Delegate
from scheduler.errors import ForbiddenError
from scheduler.imports.columns import Field
from scheduler.imports.judging import Outcome
from scheduler.imports.service import PeopleList, import_people, judge_people
from scheduler.imports.table import Row, Table
from scheduler.journal.tables import JournalRow
from scheduler.outbox.tables import Letter
from scheduler.people.tables import Person
from scheduler.refusal.reasons import Reason
from tests.factories import NOW
from tests.scheduler.registration.world import CODES, World, a_world

COLUMNS = {Field.NAME: 0, Field.EMAIL: 1, Field.ROLE: 2}


def listed(world: World, *rows: tuple[str, str, str]) -> PeopleList:
    table = Table(("Navn", "E-mail", "Rolle"), tuple(Row(at, row) for at, row in enumerate(rows, 2)))
    return PeopleList(world.partnership.id, CODES["Odense"], date(2018, 2, 1), table, COLUMNS)


def kept(session: Session) -> list[int]:
    return [
        session.scalar(select(func.count(table.id))) or 0 for table in (Person, Delegate, Letter, JournalRow)
    ]


def test_each_row_gets_its_verdict_and_a_fault_keeps_everything_out(engine: Engine):
    with Session(engine) as session:
        world = a_world(session)
        stands = world.delegate("Per")
        moves = world.delegate("Mia")
        away = world.delegate("Ib", "Aarhus", "employee")
        wish = listed(
            world,
            ("Per", stands.email.upper(), "POLITICIAN"),
            ("Mia", moves.email, "employees"),
            ("Ny Politiker", "ny@example.invalid", "politicians"),
            ("", "x@example.invalid", "politician"),
            ("Uden", "uden", "politician"),
            ("Stav", "stav@example.invalid", "polittician"),
            ("Igen", "ny@example.invalid", "politician"),
            ("Ib", away.email, "employee"),
            ("For Mange", "mange@example.invalid", "politician"),
        )
        before = kept(session)

        found = import_people(session, world.actor("Odense"), wish, NOW)

        assert [(one.outcome, one.column, one.refusal and one.refusal.reason) for one in found] == [
            (Outcome.UNCHANGED, None, None),
            (Outcome.CHANGED, None, None),
            (Outcome.NEW, None, None),
            (Outcome.FAULT, Field.NAME, Reason.ROW_WITHOUT_NAME),
            (Outcome.FAULT, Field.EMAIL, Reason.ROW_WITHOUT_ADDRESS),
            (Outcome.FAULT, Field.ROLE, Reason.ROW_WITHOUT_ROLE),
            (Outcome.FAULT, Field.EMAIL, Reason.ROW_TWICE),
            (Outcome.FAULT, Field.EMAIL, Reason.ALREADY_DELEGATE),
            (Outcome.FAULT, Field.ROLE, Reason.QUOTA_FULL),
        ]
        assert kept(session) == before


def test_list_without_faults_is_done_whole_and_a_second_time_changes_nothing(engine: Engine):
    with Session(engine) as session:
        world = a_world(session)
        moves = world.delegate("Mia")
        wish = listed(
            world,
            ("Mia", moves.email, "employee"),
            ("Ny A", "a@example.invalid", "politician"),
            ("Ny B", "b@example.invalid", "politician"),
        )

        first = import_people(session, world.actor("Odense"), wish, NOW)
        after = kept(session)
        again = import_people(session, world.actor("Odense"), wish, NOW)

        assert [one.outcome for one in first] == [Outcome.CHANGED, Outcome.NEW, Outcome.NEW]
        assert {one.outcome for one in again} == {Outcome.UNCHANGED}
        assert kept(session) == after
        actions = Counter(session.scalars(select(JournalRow.action)))
        assert (actions["import"], actions["nominate"], actions["end-nomination"]) == (1, 3, 1)


def test_list_is_for_the_municipality(sqlite_engine: Engine):
    with Session(sqlite_engine) as session:
        world = a_world(session)

        with pytest.raises(ForbiddenError):
            judge_people(
                session, world.actor("Aarhus"), listed(world, ("A", "a@example.invalid", "politician"))
            )


def test_five_thousand_rows_are_judged_in_three_seconds(sqlite_engine: Engine):
    with Session(sqlite_engine) as session:
        world = a_world(session, most=5_000)
        rows = [
            (f"Prøve {at}", f"p{at}@example.invalid", ("politician", "employee")[at % 2])
            for at in range(5_000)
        ]
        wish = listed(world, *rows)

        started = perf_counter()
        found = judge_people(session, world.actor("Odense"), wish)
        seconds = perf_counter() - started

        assert {one.outcome for one in found} == {Outcome.NEW}
        assert seconds < 3
