from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.errors import IllegalStepError, NotFoundError
from scheduler.journal.queries import actions_after, newest_row
from scheduler.journal.tables import JournalRow
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.memberships import join, take_step, withdraw_member
from scheduler.partnership.service import load
from scheduler.partnership.tables import Partnership
from scheduler.partnership.words import MembershipState
from scheduler.settings import CONFIG

S = MembershipState
AHEAD = datetime(2017, 6, 23, 8, tzinfo=UTC)
UNDER_WAY = datetime(2018, 2, 5, 23, 30, tzinfo=UTC)  # past midnight in Denmark
DEFINITION = read_definition(CONFIG / "example.toml")


def loaded(session: Session) -> Partnership:
    return load(session, DEFINITION, AHEAD)


def test_join_takes_every_step_and_journals_each(engine: Engine):
    with transaction(engine) as session:
        partnership = loaded(session)
        before = newest_row(session)

        membership = join(session, partnership, "0461", AHEAD)

        states = session.scalars(select(JournalRow.after).where(JournalRow.id > before)).all()
        assert [after["state"] for after in states] == [
            S.INTERESTED,
            S.IN_DIALOGUE,
            S.AGREEMENT_SENT,
            S.ADOPTED,
            S.ACTIVE,
        ]
        assert (membership.state, membership.active_from) == (S.ACTIVE, date(2018, 2, 1))


def test_join_again_changes_nothing(engine: Engine):
    with transaction(engine) as session:
        partnership = loaded(session)
        join(session, partnership, "0461", AHEAD)
        before = newest_row(session)

        join(session, partnership, "0461", UNDER_WAY)

        assert actions_after(session, before) == {}


def test_join_goes_on_from_where_the_municipality_stands(engine: Engine):
    with transaction(engine) as session:
        partnership = loaded(session)
        membership = join(session, partnership, "0461", AHEAD)
        membership.state = S.IN_DIALOGUE
        before = newest_row(session)

        join(session, partnership, "0461", AHEAD)

        assert actions_after(session, before) == {"step": 3}


def test_late_member_is_active_from_the_danish_day_it_joins(engine: Engine):
    with transaction(engine) as session:
        membership = join(session, loaded(session), "0461", UNDER_WAY)

        assert membership.active_from == date(2018, 2, 6)


def test_join_of_a_municipality_that_is_not_invited_is_not_found(engine: Engine):
    with transaction(engine) as session:
        partnership = loaded(session)

        with pytest.raises(
            NotFoundError, match="municipality is '0101'; expected the code of one that is invited"
        ):
            join(session, partnership, "0101", AHEAD)


def test_withdrawn_member_keeps_its_last_day_and_may_not_join_again(engine: Engine):
    with transaction(engine) as session:
        partnership = loaded(session)
        membership = join(session, partnership, "0461", AHEAD)

        withdraw_member(session, membership, date(2018, 12, 31), UNDER_WAY, reason="Sammenlægning")

        row = session.scalars(select(JournalRow).order_by(JournalRow.id.desc())).first()
        assert (membership.state, membership.active_until) == (S.WITHDRAWN, date(2018, 12, 31))
        assert row is not None
        assert (row.after, row.reason) == (
            {"state": "withdrawn", "active_until": "2018-12-31"},
            "Sammenlægning",
        )
        with pytest.raises(IllegalStepError):
            join(session, partnership, "0461", UNDER_WAY)


def test_step_that_is_not_allowed_is_refused(engine: Engine):
    with transaction(engine) as session:
        membership = join(session, loaded(session), "0461", AHEAD)

        with pytest.raises(IllegalStepError, match="membership is active and cannot become invited"):
            take_step(session, membership, S.INVITED, AHEAD)
