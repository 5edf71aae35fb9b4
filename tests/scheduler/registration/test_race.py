from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.refusal.reasons import Refusal
from scheduler.registration.facts.queries import positions
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.service import register, withdraw
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.factories import NOW
from tests.scheduler.registration.small_world import SmallWorld, small_world
from tests.scheduler.registration.test_service import OFFER

TRIALS = 20
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


def another_event(engine: Engine, world: SmallWorld) -> SmallWorld:
    """The same people, with an event that nobody is registered for."""
    with transaction(engine) as session:
        partnership = session.get_one(make.Partnership, world.partnership_id)
        event = make.event(session, partnership, make.venue(session))
        make.audience(session, event, session.get_one(make.Role, world.role_id))
        return replace(world, event_id=event.id)


def test_race_for_the_last_places_sells_each_once_twenty_times(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, people=THREADS, most=PLACES)

    for _ in range(TRIALS):
        world = another_event(engine, world)
        sells_each_once(engine, world)


def sells_each_once(engine: Engine, world: SmallWorld) -> None:
    outcomes = everybody_at_once(engine, world)

    assert [one for one in outcomes if isinstance(one, Refusal)] == []
    with transaction(engine) as session:
        own = select(Registration.state).where(Registration.event_id == world.event_id)
        states = Counter(session.scalars(own))
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
