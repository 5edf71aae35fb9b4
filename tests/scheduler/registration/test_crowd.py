"""Many at once doing everything: no place is sold twice, and nobody waits for a free one."""

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.people.access import PRODUCT
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.service import Wish, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from tests.factories import NOW, Event
from tests.scheduler.registration.world import CODES, OFFER, a_world

CLIENTS = int(os.environ.get("PARTNERSKAB_CROWD_CLIENTS", "8"))
OPERATIONS = int(os.environ.get("PARTNERSKAB_CROWD_OPERATIONS", "15"))
HALL, MOST = 7, 3


def test_crowd_oversells_nothing_and_leaves_no_seat_to_those_who_wait(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=HALL, most=MOST)
        for town in CODES:
            for role in world.roles:
                for number in range(MOST + 2):
                    world.delegate(f"{town} {role} {number}", town, role)
        event_id = world.event.id
        people = [(one.person_id, one.municipality_code, one.role_slug) for one in delegates(session)]

    def one_client(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(OPERATIONS):
            with transaction(engine) as session:
                asked = select(Registration.id).where(Registration.state.in_(LIVE))
                live = session.scalars(asked).all()
                what = chance.random()
                if what < 0.5 or not live:
                    register(session, PRODUCT, Wish(event_id, *chance.choice(people), wait=True), NOW)
                elif what < 0.8:
                    withdraw(session, PRODUCT, chance.choice(live), NOW, OFFER)
                else:
                    swap = Swap(chance.choice(live), chance.choice(people)[0])
                    substitute(session, PRODUCT, swap, NOW)

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(one_client, range(CLIENTS)))

    with transaction(engine) as session:
        rows = session.scalars(select(Registration)).all()
        held = Counter((one.membership_id, one.role_id) for one in rows if one.state in HOLDING)
        standing = standing_of(session, session.get_one(Event, event_id), NOW)
        waiting = [one for one in rows if one.state is RegistrationState.WAITING]
        idle = [
            one
            for one in waiting
            if held[one.membership_id, one.role_id] < MOST
            and standing.hall.seats_for(standing.groups[one.membership_id, one.role_id]) > 0
        ]
        assert held.total() <= HALL
        assert max(held.values(), default=0) <= MOST
        assert max(Counter(one.person_id for one in rows if one.state in LIVE).values()) == 1
        assert idle == []
        assert [one for one in verify_promotions(session) if not one.is_right] == []
