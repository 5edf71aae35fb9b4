from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.partnership.words import MembershipState
from scheduler.programme.states import EventState, Mode
from scheduler.refusal.reasons import Reason
from scheduler.registration.rules.admission import Asking, Names, why_not
from scheduler.words import Bilingual

NOW = datetime(2018, 3, 1, 11, tzinfo=UTC)
ASKING = Asking(
    names=Names(
        "Anna Prøve",
        "Odense",
        Bilingual("politiker", "politician"),
        Bilingual("politikere", "politicians"),
        Bilingual("Konference 1", "Conference 1"),
    ),
    event_state=EventState.REGISTRATION_OPEN,
    opens=NOW - timedelta(days=1),
    closes=NOW + timedelta(days=1),
    mode=Mode.DELEGATES,
    invited=Bilingual("direktører og chefer", "directors and heads"),
    membership_state=MembershipState.ACTIVE,
    is_member=True,
    is_delegate=True,
    is_registered=False,
)


@pytest.mark.parametrize(
    ("asking", "expected"),
    [
        (ASKING, None),
        (replace(ASKING, opens=None, closes=None), None),
        (replace(ASKING, event_state=EventState.ANNOUNCED), Reason.NOT_OPEN),
        (replace(ASKING, opens=NOW + timedelta(seconds=1)), Reason.NOT_OPEN),
        (replace(ASKING, closes=NOW), Reason.NOT_OPEN),
        (replace(ASKING, mode=Mode.NONE), Reason.NOT_INVITED),
        (replace(ASKING, is_member=False), Reason.NOT_MEMBER),
        (replace(ASKING, is_delegate=False), Reason.NOT_DELEGATE),
        (replace(ASKING, mode=Mode.MUNICIPALITY, is_delegate=False), None),
        (replace(ASKING, is_registered=True), Reason.ALREADY_REGISTERED),
    ],
)
def test_why_not(asking: Asking, expected: Reason | None):
    refusal = why_not(asking, NOW)

    assert (refusal and refusal.reason) == expected
