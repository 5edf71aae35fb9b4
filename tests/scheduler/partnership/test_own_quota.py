from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.errors import BadInputError
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.memberships import join
from scheduler.partnership.own_quota import agree_own_quota
from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.service import load
from scheduler.partnership.tables import Agreement, Membership, Role
from scheduler.settings import CONFIG

AHEAD = datetime(2018, 1, 10, 8, tzinfo=UTC)
UNDER_WAY = datetime(2018, 9, 3, 8, tzinfo=UTC)
EXAMPLE = read_definition(CONFIG / "example.toml")


def member_and_role(session: Session) -> tuple[Membership, Role]:
    partnership = load(session, EXAMPLE, AHEAD)
    member = join(session, partnership, "0461", AHEAD)
    return member, session.scalars(select(Role).where(Role.slug == "pedagogue")).one()


def most_on(session: Session, member: Membership, role: Role, day: date) -> tuple[int, int]:
    """The member's own most, and that of everybody else."""
    table = quotas_on(session, member.partnership_id, day)
    own, common = table.of(member.id, role.id), table.of(0, role.id)
    assert own is not None
    assert common is not None
    return own.most, common.most


def test_own_quota_before_the_agreement_is_in_force_needs_no_new_version(engine: Engine):
    with transaction(engine) as session:
        member, role = member_and_role(session)

        agree_own_quota(session, member, role, 1, 8, date(2018, 2, 1), AHEAD)

        assert most_on(session, member, role, date(2018, 2, 1)) == (8, 6)
        assert session.scalars(select(Agreement.version)).all() == [1]


def test_own_quota_from_a_day_leaves_the_days_before_as_they_were(engine: Engine):
    with transaction(engine) as session:
        member, role = member_and_role(session)

        agree_own_quota(session, member, role, 1, 8, date(2018, 10, 1), UNDER_WAY)

        assert most_on(session, member, role, date(2018, 9, 30)) == (6, 6)
        assert most_on(session, member, role, date(2018, 10, 1)) == (8, 6)


def test_own_quota_may_change_again_before_it_is_in_force(engine: Engine):
    with transaction(engine) as session:
        member, role = member_and_role(session)
        agree_own_quota(session, member, role, 1, 8, date(2018, 10, 1), UNDER_WAY)

        agree_own_quota(session, member, role, 1, 7, date(2018, 10, 1), UNDER_WAY)

        assert most_on(session, member, role, date(2018, 10, 1)) == (7, 6)
        assert session.scalars(select(Agreement.version).order_by(Agreement.version)).all() == [1, 2]


def test_load_after_an_own_quota_writes_nothing_new(engine: Engine):
    with transaction(engine) as session:
        member, role = member_and_role(session)
        agree_own_quota(session, member, role, 1, 8, date(2018, 10, 1), UNDER_WAY)

        load(session, EXAMPLE, UNDER_WAY)

        assert session.scalars(select(Agreement.version).order_by(Agreement.version)).all() == [1, 2]


def test_own_quota_of_more_than_its_most_is_refused(engine: Engine):
    with transaction(engine) as session:
        member, role = member_and_role(session)

        with pytest.raises(
            BadInputError, match=r"quota.pedagogue is '9 to 8'; expected fewest from 0 to most"
        ):
            agree_own_quota(session, member, role, 9, 8, date(2018, 10, 1), UNDER_WAY)
