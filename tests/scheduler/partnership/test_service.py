from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.db import Base, reading, transaction
from scheduler.errors import ManyFaultsError, NotFoundError
from scheduler.journal.queries import actions_after, newest_row
from scheduler.journal.tables import JournalRow
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.service import load
from scheduler.partnership.tables import (
    Agreement,
    Body,
    FocusArea,
    Membership,
    Milestone,
    Organisation,
    Partner,
    Partnership,
    Promise,
    Quota,
    Role,
)
from scheduler.settings import CONFIG

NOW = datetime(2017, 6, 23, 8, tzinfo=UTC)
LATER = datetime(2018, 8, 1, 8, tzinfo=UTC)
TABLES: tuple[type[Base], ...] = (
    Agreement,
    Body,
    FocusArea,
    Membership,
    Milestone,
    Organisation,
    Partner,
    Promise,
    Quota,
    Role,
)


@pytest.fixture(scope="module")
def definition() -> Definition:
    return read_definition(CONFIG / "partnership.toml")


def rows(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_load_keeps_everything_the_definition_says(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)

    with reading(engine) as session:
        kept = {table.__tablename__: rows(session, table) for table in TABLES}
    assert kept == {
        "agreement": 1,
        "body": 5,
        "focus_area": 5,
        "membership": 98,
        "milestone": 4,
        "organisation": 98 + 1 + 4,
        "partner": 4,
        "promise": 3,
        "quota": 5,
        "role": 5,
    }


def test_load_again_writes_nothing(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)
        before = rows(session, JournalRow)

    with transaction(engine) as session:
        load(session, definition, NOW)
        touched = bool(session.dirty or session.new or session.deleted)
        after = rows(session, JournalRow)

    assert (touched, after) == (False, before)


def test_load_journals_every_row_it_makes(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)

    with reading(engine) as session:
        made = sum(rows(session, table) for table in TABLES) + 1  # and the partnership itself
        actions = set(session.scalars(select(JournalRow.action)))
        assert (rows(session, JournalRow), actions) == (made, {"create"})


def test_load_of_changed_figures_updates_and_journals_what_changed(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)
    fee = definition.fee.model_copy(update={"dkk_a_year": 70_000})

    with transaction(engine) as session:
        before = newest_row(session)
        load(session, definition.model_copy(update={"fee": fee}), LATER, actor_id=None)

    with reading(engine) as session:
        changes = session.scalars(select(JournalRow).where(JournalRow.id > before)).all()
        assert [(row.at, row.action, row.subject, row.before, row.after) for row in changes] == [
            (LATER, "change", "partnership", {"fee_oere": 6_500_000}, {"fee_oere": 7_000_000})
        ]
        assert session.scalars(select(Partnership.fee_oere)).one() == 7_000_000


def test_load_drops_a_milestone_that_is_no_longer_wanted(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)
    milestones = {slug: one for slug, one in definition.milestones.items() if slug != "dialogue"}

    with transaction(engine) as session:
        before = newest_row(session)
        load(session, definition.model_copy(update={"milestones": milestones}), LATER)

    with reading(engine) as session:
        assert list(session.scalars(select(Milestone.slug).order_by(Milestone.id))) == list(milestones)
        assert actions_after(session, before) == {"remove": 1}


def test_load_of_a_second_partnership_leaves_the_first_alone(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, NOW)
        roles = rows(session, Role)

    with transaction(engine) as session:
        before = newest_row(session)
        second = load(session, read_definition(CONFIG / "example.toml"), NOW)
        changed = session.scalars(
            select(JournalRow.subject).where(JournalRow.id > before, JournalRow.action != "create")
        ).all()
        invited = session.scalars(select(Membership).where(Membership.partnership_id == second.id)).all()

    assert (changed, roles, len(invited)) == ([], 5, 10)


def test_load_refuses_codes_of_no_municipality(engine: Engine, definition: Definition):
    weeks = (definition.school_weeks[0].model_copy(update={"except_in": ("0411",)}),)
    wrong = definition.model_copy(update={"invited": ("0461", "9999"), "school_weeks": weeks})

    with transaction(engine) as session, pytest.raises(ManyFaultsError) as raised:
        load(session, wrong, NOW)

    assert raised.value.faults == (
        "invited names '9999'; expected the code of one of the 98 municipalities",
        "school_weeks[1].except_in names '0411'; expected the code of one of the 98 municipalities",
    )


def test_planning_frame_is_the_definitions(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        partnership = load(session, definition, NOW)

        assert planning_frame(session, partnership.id) == definition.planning


def test_planning_frame_of_no_partnership_is_not_found(engine: Engine):
    with (
        reading(engine) as session,
        pytest.raises(NotFoundError, match="partnership 7 has no planning frame"),
    ):
        planning_frame(session, 7)
