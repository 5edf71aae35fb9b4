from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.refusal.reasons import Refusal
from scheduler.registration.facts.queries import positions
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.service import register, withdraw
from scheduler.registration.tables import Registration
from tests.factories import NOW
from tests.scheduler.registration.small_world import SmallWorld, small_world
from tests.scheduler.registration.test_service import OFFER

THREADS = 32
PLACES = 2


def everybody_at_once(engine: Engine, world: SmallWorld) -> list[object]:
    """The outcome for each of the people, all registering at the same moment."""
    barrier = Barrier(THREADS)

    def one(number: int) -> object:
        barrier.wait()
        with transaction(engine) as session:
            return register(session, world.coordinator, world.wish(number, wait=True), NOW)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


@pytest.mark.parametrize("trial", range(20))
def test_race_for_the_last_places_sells_each_once(engine: Engine, trial: int):
    with transaction(engine) as session:
        world = small_world(session, people=THREADS, most=PLACES)

    outcomes = everybody_at_once(engine, world)

    assert [one for one in outcomes if isinstance(one, Refusal)] == []
    with transaction(engine) as session:
        states = Counter(session.scalars(select(Registration.state)))
        line = positions(session, {world.event_id})
    assert states == {RegistrationState.CONFIRMED: PLACES, RegistrationState.WAITING: THREADS - PLACES}
    assert sorted(line.values()) == list(range(1, THREADS - PLACES + 1))
    assert sorted(line, key=line.__getitem__) == sorted(line)


def test_race_of_withdrawals_promotes_as_many_as_leave(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, people=THREADS, most=PLACES)
    everybody_at_once(engine, world)
    with transaction(engine) as session:
        confirmed = select(Registration.id).where(Registration.state == RegistrationState.CONFIRMED)
        leaving = session.scalars(confirmed).all()

    def leave(registration_id: int) -> None:
        with transaction(engine) as session:
            withdraw(session, world.coordinator, registration_id, NOW, OFFER)

    with ThreadPoolExecutor(PLACES) as pool:
        list(pool.map(leave, leaving))

    with transaction(engine) as session:
        states = Counter(session.scalars(select(Registration.state)))
    assert states == {
        RegistrationState.CONFIRMED: PLACES,
        RegistrationState.WITHDRAWN: PLACES,
        RegistrationState.WAITING: THREADS - 2 * PLACES,
    }
