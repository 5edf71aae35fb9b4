from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.programme.states import EventState
from scheduler.registration.clashes import clashes, share_a_day
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.service import withdraw
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, a_world

NINE, FOUR = datetime(2018, 5, 15, 7, tzinfo=UTC), datetime(2018, 5, 15, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "hours", "shares"),
    [
        (datetime(2018, 5, 15, 17, tzinfo=UTC), 2, True),
        (datetime(2018, 5, 14, 21, 30, tzinfo=UTC), 1, True),
        (datetime(2018, 5, 14, 20, tzinfo=UTC), 1, False),
        (datetime(2018, 5, 15, 22, tzinfo=UTC), 2, False),
        (datetime(2018, 5, 14, 7, tzinfo=UTC), 80, True),
    ],
)
def test_spans_share_a_day_as_danes_count_days(starts: datetime, hours: int, *, shares: bool):
    other = starts, starts + timedelta(hours=hours)

    assert share_a_day((NINE, FOUR), other) is shares
    assert share_a_day(other, (NINE, FOUR)) is shares


def test_person_booked_elsewhere_that_day_is_named_and_not_refused(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        evening = world.another_event(starts=NINE + timedelta(hours=10), ends=NINE + timedelta(hours=12))
        later = world.another_event(starts=NINE + timedelta(days=7))
        first, _ = world.has("Anna"), world.has("Anna", to=later)
        second, bo = world.has("Anna", to=evening), world.has("Bo")

        found = clashes(session, [first.id, second.id, bo.id])

        assert {number: [(one.event_id, one.state) for one in those] for number, those in found.items()} == {
            first.id: [(evening.id, R.CONFIRMED)],
            second.id: [(world.event.id, R.CONFIRMED)],
        }


def test_what_has_ended_or_is_cancelled_clashes_with_nothing(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        gone, off = world.another_event(starts=NINE), world.another_event(starts=NINE)
        first, ended = world.has("Anna"), world.has("Anna", to=gone)
        world.has("Anna", to=off)
        before = clashes(session, [first.id])[first.id]

        withdraw(session, ORGANISER, ended.id, NOW, OFFER)
        off.state = EventState.CANCELLED
        session.flush()

        assert [one.event_id for one in before] == [gone.id, off.id]
        assert clashes(session, [first.id]) == {}
