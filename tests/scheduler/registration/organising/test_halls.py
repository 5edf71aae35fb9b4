import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor
from scheduler.programme.tables import Venue
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.organising.halls import change_capacity
from scheduler.registration.rules.states import RegistrationState as R
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, World, a_world


def changed(world: World, capacity: int) -> Venue | Refusal:
    return change_capacity(world.session, ORGANISER, world.event.venue_id or 0, capacity, NOW, OFFER)


@pytest.mark.parametrize(
    ("capacity", "reason", "figure"),
    [(1, Reason.HALL_OVERFULL, "held"), (3, Reason.HALL_TOO_SMALL, "guaranteed")],
)
def test_smaller_hall_is_refused_with_figures(engine: Engine, capacity: int, reason: Reason, figure: str):
    with transaction(engine) as session:
        world = a_world(session, hall=40)
        world.has("Anna")
        world.has("Bo")

        refusal = changed(world, capacity)

        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.figures["hall"]) == (reason, capacity)
        assert refusal.figures[figure] == {"held": 2, "guaranteed": 4}[figure]
        assert session.get_one(Venue, world.event.venue_id).capacity == 40


def test_larger_hall_seats_those_who_wait(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4)
        world.has("Anna")
        bo = world.has("Bo", wait=True)

        venue = changed(world, 6)

        assert isinstance(venue, Venue)
        assert (venue.capacity, bo.state) == (6, R.CONFIRMED)


def test_event_with_a_number_of_its_own_is_left_out(sqlite_engine: Engine):
    with transaction(sqlite_engine) as session:
        world = a_world(session, hall=40)
        world.event.hall = 40
        world.has("Anna")

        assert isinstance(changed(world, 1), Venue)


def test_capacity_is_for_organisers_and_for_venues_that_there_are(sqlite_engine: Engine):
    with transaction(sqlite_engine) as session:
        with pytest.raises(ForbiddenError):
            change_capacity(session, Actor(None, "Per", "per@example.invalid"), 1, 9, NOW, OFFER)
        with pytest.raises(NotFoundError):
            change_capacity(session, ORGANISER, 99, 9, NOW, OFFER)
