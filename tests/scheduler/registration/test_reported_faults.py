"""Faults that were reported of other registration systems, which this one must not have."""

from datetime import timedelta

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.refusal.reasons import Refusal
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.service import expire_offers, withdraw
from scheduler.registration.tables import Registration
from tests.factories import NOW
from tests.scheduler.registration.world import OFFER, World, a_world


def offered(world: World) -> tuple[Registration, list[Registration]]:
    """A full municipality of two seats, one of which was given back and is offered; and those who wait after."""
    leaves, _stays = world.has("Anna"), world.has("Bo")
    first, *rest = [world.has(name, wait=True) for name in ("Cai", "Dan", "Eva")]
    world.event.offers_from = NOW
    withdraw(world.session, world.actor("Odense"), leaves.id, NOW, OFFER)
    assert (first.state, [one.state for one in rest]) == (R.OFFERED, [R.WAITING, R.WAITING])
    return first, rest


def test_one_who_waits_and_is_removed_promotes_nobody(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        seated = [world.has("Anna"), world.has("Bo")]
        gone, waits = (world.has(name, wait=True) for name in ("Cai", "Dan"))

        withdraw(session, world.actor("Odense"), gone.id, NOW, OFFER)

        assert [one.state for one in (*seated, gone, waits)] == [
            R.CONFIRMED,
            R.CONFIRMED,
            R.WITHDRAWN,
            R.WAITING,
        ]


def test_cancelled_offer_frees_exactly_one_place(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        first, rest = offered(world)

        withdraw(session, world.actor("Odense"), first.id, NOW, OFFER)

        assert (first.state, [one.state for one in rest]) == (R.DECLINED, [R.OFFERED, R.WAITING])


def test_unused_offer_frees_its_place_once(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        first, rest = offered(world)

        ended = [expire_offers(session, NOW + OFFER, OFFER) for _ in range(2)]
        again = withdraw(session, world.actor("Odense"), first.id, NOW + OFFER, OFFER)

        assert ended == [1, 0]
        assert isinstance(again, Refusal)
        assert (first.state, [one.state for one in rest]) == (R.EXPIRED, [R.OFFERED, R.WAITING])


def test_one_free_place_is_given_once_where_the_first_municipality_in_line_waits_for_two(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, fewest=0, most=3, hall=2)
        leaves, _stays = world.has("Anna"), world.has("Bo")
        pair = [world.has(name, "Aarhus", wait=True) for name in ("Cai", "Dan")]
        later = world.has("Eva", wait=True)
        world.event.own_first_until = NOW

        withdraw(session, world.actor("Odense"), leaves.id, NOW, OFFER)

        assert [one.state for one in (*pair, later)] == [R.CONFIRMED, R.WAITING, R.WAITING]


def test_free_place_passes_over_a_municipality_at_its_cap(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, fewest=0, most=1, hall=2)
        leaves, _stays = world.has("Anna"), world.has("Bo", "Aarhus")
        at_cap = world.has("Cai", "Aarhus", wait=True)
        behind = world.has("Dan", role="employee", wait=True)
        world.event.own_first_until = NOW

        withdraw(session, world.actor("Odense"), leaves.id, NOW, OFFER)

        assert (at_cap.state, behind.state) == (R.WAITING, R.CONFIRMED)


def test_withdrawal_after_registration_closed_and_numbers_stand_still_frees_the_place(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, freezes=NOW, own_first_until=NOW)
        leaves, _stays = world.has("Anna"), world.has("Bo")
        waits = world.has("Cai", wait=True)
        world.event.registration_closes = NOW

        withdraw(session, world.actor("Odense"), leaves.id, NOW + timedelta(days=1), OFFER)

        assert (leaves.state, waits.state) == (R.WITHDRAWN, R.CONFIRMED)
