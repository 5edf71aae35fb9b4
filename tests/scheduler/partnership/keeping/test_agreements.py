from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.journal.queries import actions_after, newest_row
from scheduler.partnership.definition.parts import Range
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.keeping.agreements import text_hash
from scheduler.partnership.memberships import join
from scheduler.partnership.service import load
from scheduler.partnership.tables import Agreement, Quota, Role
from scheduler.settings import CONFIG

AHEAD = datetime(2017, 6, 23, 8, tzinfo=UTC)
UNDER_WAY = datetime(2018, 2, 5, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def definition() -> Definition:
    return read_definition(CONFIG / "partnership.toml")


def with_employees(definition: Definition, most: int, valid_from: date | None = None) -> Definition:
    quota = {**definition.quota, "employee": Range(fewest=3, most=most)}
    since = valid_from or definition.agreement.valid_from
    agreement = definition.agreement.model_copy(update={"valid_from": since})
    return definition.model_copy(update={"quota": quota, "agreement": agreement})


def versions(session: Session) -> list[tuple[int, date, int]]:
    """Number, first day and most employees of each version."""
    asked = (
        select(Agreement.version, Agreement.valid_from, Quota.most)
        .join(Quota, Quota.agreement_id == Agreement.id)
        .join(Role, Role.id == Quota.role_id)
        .where(Role.slug == "employee", Quota.membership_id.is_(None))
        .order_by(Agreement.version)
    )
    return list(session.execute(asked))


def test_quota_of_a_version_in_force_is_not_edited_but_followed(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, AHEAD)

    with transaction(engine) as session:
        load(session, with_employees(definition, 4), UNDER_WAY)

        assert versions(session) == [(1, date(2017, 9, 30), 5), (2, date(2018, 2, 5), 4)]


def test_quota_of_a_version_not_yet_in_force_changes(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, AHEAD)

    with transaction(engine) as session:
        load(session, with_employees(definition, 4), AHEAD)

        assert versions(session) == [(1, date(2017, 9, 30), 4)]


def test_new_version_begins_on_the_day_the_definition_says(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        load(session, definition, AHEAD)

    with transaction(engine) as session:
        load(session, with_employees(definition, 4, date(2018, 8, 1)), UNDER_WAY)

        assert versions(session) == [(1, date(2017, 9, 30), 5), (2, date(2018, 8, 1), 4)]


def test_load_of_a_new_version_again_writes_nothing(engine: Engine, definition: Definition):
    changed = with_employees(definition, 4)
    with transaction(engine) as session:
        load(session, definition, AHEAD)
        load(session, changed, UNDER_WAY)
        before = newest_row(session)

    with transaction(engine) as session:
        load(session, changed, UNDER_WAY)

        assert actions_after(session, before) == {}
        assert len(versions(session)) == 2


def test_quota_of_a_single_member_goes_on_in_the_next_version(engine: Engine, definition: Definition):
    with transaction(engine) as session:
        partnership = load(session, definition, AHEAD)
        member = join(session, partnership, "0461", AHEAD)
        first = session.scalars(select(Agreement)).one()
        role = session.scalars(select(Role).where(Role.slug == "employee")).one()
        session.add(Quota(agreement_id=first.id, role_id=role.id, membership_id=member.id, fewest=1, most=9))

    with transaction(engine) as session:
        load(session, with_employees(definition, 4), UNDER_WAY)

        own = select(Quota.agreement_id, Quota.fewest, Quota.most).where(Quota.membership_id.is_not(None))
        numbers = list(session.scalars(select(Agreement.id).order_by(Agreement.version)))
        kept = list(session.execute(own.order_by(Quota.agreement_id)))
    assert kept == [(number, 1, 9) for number in numbers]


def test_text_hash_is_of_the_figures_alone():
    one = {"a": Range(fewest=1, most=2), "b": Range(fewest=0, most=3)}
    other = {"b": Range(fewest=0, most=3), "a": Range(fewest=1, most=2)}

    assert text_hash(one) == text_hash(other)
    assert text_hash(one) != text_hash({**one, "a": Range(fewest=1, most=3)})
