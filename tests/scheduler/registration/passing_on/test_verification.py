from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.service import withdraw
from scheduler.registration.tables import Promotion
from tests.factories import NOW
from tests.scheduler.registration.world import OFFER, a_world


def test_promotion_that_was_tampered_with_is_found(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1, offers_from=NOW)
        anna, bo, cai = world.has("Anna"), world.has("Bo", wait=True), world.has("Cai", wait=True)
        withdraw(session, world.actor("Odense"), anna.id, NOW, OFFER)
        session.flush()
        [before] = verify_promotions(session)
        session.scalars(select(Promotion)).one().registration_id = cai.id

        [after] = verify_promotions(session)

        assert (before.is_right, before.registration_id) == (True, bo.id)
        assert (after.is_right, after.registration_id) == (False, cai.id)
