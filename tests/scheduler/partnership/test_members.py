from datetime import date

import pytest

from scheduler.partnership.members import Member
from scheduler.partnership.words import MembershipState

S = MembershipState
FIRST, LAST = date(2017, 9, 30), date(2018, 12, 31)


def member(state: MembershipState, until: date | None = None) -> Member:
    return Member(1, 1, "0461", "Odense", "Odense Kommune", "Syddanmark", state, FIRST, until)


@pytest.mark.parametrize(
    ("one", "on", "is_active"),
    [
        (member(S.ACTIVE), date(2017, 9, 29), False),
        (member(S.ACTIVE), FIRST, True),
        (member(S.COMPLETED, LAST), LAST, True),
        (member(S.WITHDRAWN, LAST), LAST, True),
        (member(S.WITHDRAWN, LAST), date(2019, 1, 1), False),
        (member(S.WITHDRAWN), FIRST, False),
        (member(S.ADOPTED), FIRST, False),
        (member(S.INVITED), FIRST, False),
    ],
)
def test_member_is_active_on_a_day(one: Member, on: date, is_active: bool):  # noqa: FBT001  # a table of cases
    assert one.is_active(on) == is_active
