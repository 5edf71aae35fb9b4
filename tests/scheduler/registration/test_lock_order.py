"""Two who need the same rows take them in one order, so that the second waits and nobody is thrown out."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.service import Replacement, replace_delegate
from scheduler.errors import BadInputError
from scheduler.partnership.members import lock_member
from scheduler.registration.facts.queries import locked_event
from scheduler.registration.following.leaving import leave_partnership
from scheduler.registration.service import register
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.small_world import SmallWorld, small_world
from tests.scheduler.registration.world import OFFER

REACHED = 0.3  # seconds in which the other has come as far as it can


def kept(engine: Engine) -> SmallWorld:
    with transaction(engine) as session:
        return small_world(session)


def leave(session: Session, world: SmallWorld) -> int:
    last_day = date(2018, 4, 30)
    left = leave_partnership(session, ORGANISER, world.partnership_id, "0461", last_day, NOW, OFFER)
    return left.registrations


def meanwhile(
    engine: Engine,
    other: Callable[[Session], object],
    locks: Callable[[Session], object],
    own: Callable[[Session], object],
) -> tuple[object, object]:
    """What `own` and `other` give, where `other` began after `locks` and before `own` of the same transaction."""

    def others() -> object:
        with transaction(engine) as session:
            return other(session)

    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as session:
            locks(session)
            waiting = pool.submit(others)
            time.sleep(REACHED)
            given = own(session)
        return given, waiting.exception() or waiting.result()


def test_a_municipality_leaves_after_the_registration_that_came_before(engine: Engine):
    world = kept(engine)

    one, ended = meanwhile(
        engine,
        other=lambda session: leave(session, world),
        locks=lambda session: locked_event(session, world.event_id),
        own=lambda session: register(session, world.coordinator, world.wish(0), NOW),
    )

    assert isinstance(one, Registration)
    assert ended == 1


def test_nobody_is_nominated_for_a_municipality_that_has_just_left(engine: Engine):
    world = kept(engine)
    with transaction(engine) as session:
        first = delegates(session)[0]
    wish = Replacement(first.id, "Nina Ny", "nina@example.invalid", date(2018, 5, 1))

    ended, refused = meanwhile(
        engine,
        other=lambda session: replace_delegate(session, ORGANISER, wish, NOW),
        locks=lambda session: lock_member(session, world.membership_id),
        own=lambda session: leave(session, world),
    )

    assert ended == 0
    assert isinstance(refused, BadInputError)
    with transaction(engine) as session:
        assert {one.until_on for one in delegates(session)} == {date(2018, 4, 30)}
