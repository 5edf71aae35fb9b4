from datetime import timedelta

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.visits.booking.answers import accept
from scheduler.visits.booking.service import confirm
from scheduler.visits.due import hold_due_visits
from scheduler.visits.states import VisitState
from tests.factories import NOW
from tests.scheduler.visits.world import LATER, TERMS, visiting


def test_confirmed_visit_is_held_when_it_is_over_and_an_unconfirmed_one_waits(engine: Engine):
    with transaction(engine) as session:
        world = visiting(session)
        confirmed, agreed = world.asks(), world.asks("Vejle", "Odense", LATER)
        accept(session, world.actor("Aarhus"), confirmed.id, NOW, TERMS)
        accept(session, world.actor("Odense"), agreed.id, NOW, TERMS)
        confirm(session, world.actor("Aarhus"), confirmed.id, NOW, TERMS)

        before = hold_due_visits(session, confirmed.ends - timedelta(seconds=1))
        after = hold_due_visits(session, agreed.ends + timedelta(days=1))

        assert (before, after) == ((), (confirmed,))
        assert (confirmed.state, agreed.state) == (VisitState.HELD, VisitState.AGREED)
