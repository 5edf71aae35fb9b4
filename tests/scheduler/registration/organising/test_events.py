from datetime import UTC, date, datetime

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.outbox.letters import LetterKind
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.organising.events import Moving, cancel_event, move_event
from scheduler.registration.rules.states import RegistrationState as R
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, a_world

NEW_DAY = date(2018, 5, 22)


def test_cancelled_event_ends_every_registration_and_tells_everybody_once(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo, cai = world.has("Anna"), world.has("Bo"), world.has("Cai", wait=True)

        cancel_event(session, ORGANISER, world.event.id, NOW, "Salen er brændt")

        assert world.event.state is EventState.CANCELLED
        assert [one.state for one in (anna, bo, cai)] == [R.CANCELLED] * 3
        told = [
            world.letters(name).count(LetterKind.EVENT_CANCELLED)
            for name in ("Anna", "Cai", "Odense", "Aarhus")
        ]
        assert told == [1, 1, 1, 0]


def test_moved_event_tells_everybody_and_shares_out_a_larger_hall(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4)
        anna, bo = world.has("Anna"), world.has("Bo", wait=True)
        larger = factories.venue(session, capacity=6)

        moved = move_event(session, ORGANISER, Moving(world.event.id, NEW_DAY, larger.id), NOW, OFFER)

        assert isinstance(moved, Event)
        assert moved.starts == datetime(2018, 5, 22, 7, tzinfo=UTC)
        assert (anna.state, bo.state) == (R.CONFIRMED, R.CONFIRMED)
        assert world.letters("Anna") == [LetterKind.CONFIRMED, LetterKind.EVENT_CHANGED]


def test_event_does_not_move_to_a_hall_smaller_than_those_who_come(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, fewest=0)
        world.has("Anna")
        world.has("Bo")
        smaller = factories.venue(session, capacity=1)

        refusal = move_event(session, ORGANISER, Moving(world.event.id, NEW_DAY, smaller.id), NOW, OFFER)

        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.figures["held"], refusal.figures["hall"]) == (
            Reason.HALL_OVERFULL,
            2,
            1,
        )
        assert world.event.local_starts == datetime(2018, 5, 15, 9)  # noqa: DTZ001  # a wall time


def test_municipality_that_is_no_member_on_the_new_day_gives_its_places_back(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        world.members["Odense"].active_until = date(2018, 5, 15)
        session.flush()
        where = world.event.venue_id

        move_event(session, ORGANISER, Moving(world.event.id, NEW_DAY, where or 0), NOW, OFFER)

        assert anna.state is R.WITHDRAWN
