from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.partnership.words import EventKind, MembershipState
from scheduler.programme.invitations import Invitation, invitations
from scheduler.programme.states import Mode
from tests import factories

CONFERENCE = date(2018, 5, 15)


def invited(session: Session, mode: Mode, cap: int | None, member: dict, **given: object) -> list[Invitation]:
    partnership = factories.partnership(session)
    factories.membership(session, partnership, factories.municipality(session), **member)
    role = factories.role(session, partnership)
    factories.quota(session, factories.agreement(session, partnership), role, fewest=1, most=2)
    event = factories.event(session, partnership, factories.venue(session), **given)
    factories.audience(session, event, role, mode, cap)
    return invitations(session, event)


@pytest.mark.parametrize(
    ("kind", "mode", "cap", "expected"),
    [
        (EventKind.CONFERENCE, Mode.DELEGATES, None, 2),
        (EventKind.CONFERENCE, Mode.DELEGATES, 1, 1),
        (EventKind.CONFERENCE, Mode.DELEGATES, 6, 2),
        (EventKind.NETWORK_MEETING, Mode.MUNICIPALITY, 6, 2),
        (EventKind.VISIT, Mode.MUNICIPALITY, None, 2),
        (EventKind.VISIT, Mode.MUNICIPALITY, 6, 6),
    ],
)
def test_cap_is_the_most_unless_a_host_says_otherwise(
    sqlite_engine: Engine, kind: EventKind, mode: Mode, cap: int | None, expected: int
):
    with transaction(sqlite_engine) as session:
        assert [one.cap for one in invited(session, mode, cap, {}, kind=kind)] == [expected]


@pytest.mark.parametrize(
    ("last_day", "expected"), [(CONFERENCE, 1), (date(2018, 5, 14), 0)], ids=["that day", "the day before"]
)
def test_member_that_leaves_is_invited_until_its_last_day(
    sqlite_engine: Engine, last_day: date, expected: int
):
    leaving = {"state": MembershipState.WITHDRAWN, "active_until": last_day}
    with transaction(sqlite_engine) as session:
        assert len(invited(session, Mode.DELEGATES, None, leaving)) == expected


def test_nothing_is_kept_for_prospective_members(sqlite_engine: Engine):
    in_dialogue = {"state": MembershipState.IN_DIALOGUE}
    with transaction(sqlite_engine) as session:
        found = invited(session, Mode.DELEGATES, None, in_dialogue, open_to_prospective=True)

    assert [(one.fewest, one.cap) for one in found] == [(0, 2)]
