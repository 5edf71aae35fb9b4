from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.programme.invitations import invitations
from scheduler.programme.invited import invitations_by_event
from scheduler.programme.tables import Event
from scheduler.registration.overview.counts import Place, uses
from scheduler.registration.overview.use import use_of
from tests.web.town import build


def test_many_events_are_invited_as_each_alone(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)
        events = session.scalars(select(Event).order_by(Event.id)).all()

        together = invitations_by_event(session, town.partnership_id, events)

        assert together == {event.id: invitations(session, event) for event in events}


def test_uses_count_what_is_registered(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)
        event = session.get_one(Event, town.open_event)

        found = uses(session, town.partnership_id, [event])

        first = invitations(session, event)[0]
        assert len(found) == 10
        assert found[Place(event.id, first.membership_id, first.role_id)] == use_of(2, 0, 0, 1, 2)
